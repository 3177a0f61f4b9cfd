"""What people and programs are given of a store: pages, exports, the network and the reference."""
