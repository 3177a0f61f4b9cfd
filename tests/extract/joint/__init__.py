"""Tests of joint inspections' letters and area SEND reports."""
