"""
Given names that are common in England.

They tell a surname from a place ('Simon Kent' is somebody, 'in Kent' is not)
and whom 'she' can mean. Names that are everyday words as well ('Will', 'Mark'
at the start of a sentence) are left out where they would mislead.
"""

WOMEN = frozenset(
    """
    Abigail Adele Aisha Alexandra Alice Alison Amanda Amber Amina Amy Andrea Angela Angie Anita Ann Anna Anne Annie Audrey Barbara Becky Bernadette
    Beth Bethany Bev Beverley Brenda Bridget Carla Carol Carole Caroline Carolyn Cath Catherine Cathy Charlotte Cheryl Christina Christine Claire
    Clare Colette Daisy Danielle Dawn Deborah Debbie Debra Denise Diana Diane Donna Dorothy Eileen Elaine Eleanor Elizabeth Ella Ellen Ellie Elsie
    Emily Emma Erica Esther Eve Farah Fatima Faye Felicity Fiona Fran Gail Gemma Georgina Geraldine Gill Gillian Gina Gloria Gwen Hannah Harriet
    Hayley Hazel Heather Heidi Helen Helena Irene Isabel Isobel Jackie Jacqueline Jacqui Jane Janet Janice Jayne Jemma Jennifer Jenny Jess Jessica
    Jill Joan Joanna Joanne Joy Joyce Judith Judy Julia Julie June Karen Kate Kath Katherine Kathleen Kathryn Kathy Katie Kay Kirsty Laura Lauren Leah
    Lesley Linda Lisa Liz Lorraine Louisa Louise Lucy Lydia Lynda Lynn Lynne Maggie Mandy Margaret Maria Marian Marie Martina Mary Maureen Maxine
    Meera Megan Mel Melanie Melissa Michelle Miranda Moira Molly Monica Muriel Nadia Nancy Naomi Nasreen Natalie Natasha Nicola Nina Nora Olivia Pam
    Pamela Patricia Paula Pauline Penny Philippa Phillippa Pippa Priya Rachael Rachel Rebecca Rita Roberta Rosalind Rosemary Rosie Ruby Ruth Sally
    Samantha Sandra Sara Sarah Shabana Sharon Sheila Shirley Sian Sofia Sonia Sophie Stella Stephanie Sue Susan Susannah Suzanne Sylvia Tania Tanya
    Teresa Theresa Tina Tracey Tracy Ursula Valerie Vanessa Vera Vicky Victoria Violet Wendy Yasmin Yvette Yvonne Zara Zoe Zoë Siân Chloë
    """.split()
)
MEN = frozenset(
    """
    Aaron Abdul Abu Adam Adrian Ahmed Alan Alastair Alexander Alfie Alistair Allan Andrew Andy Anil Anthony Antonia Anwar Arthur Asif Barry Ben
    Benjamin Bernard Bill Billy Bob Bobby Brian Bruce Bryan Callum Carl Charles Christian Christopher Clive Colin Connor Craig Damian Dan Daniel Danny
    Darren Darryl Dave David Dean Denis Dennis Derek Dominic Donald Doug Douglas Duncan Eamonn Eddie Edward Eric Ethan Francis Frank Fred Gareth Gary
    Gavin Geoff Geoffrey George Gerald Gerard Gordon Graeme Graham Grant Greg Harry Hassan Henry Howard Hugh Hussain Ian Imran Iqbal Isaac Ivan Jack
    Jake James Jason Javed Jeff Jeffrey Jeremy Jim John Jon Jonathan Joseph Josh Joshua Julian Karl Keith Ken Kenneth Kevin Kulvinder Lawrence Len Leo
    Leonard Lewis Liam Louis Luke Malcolm Marc Marcus Martin Matt Matthew Maurice Michael Mick Miguel Mike Mohammad Mohammed Muhammad Nathan Neil
    Niall Nicholas Nick Nigel Noel Norman Oliver Omar Oscar Owen Patrick Paul Pete Peter Phil Philip Phillip Rajesh Ralph Ray Raymond Reg Rhys Richard
    Rob Robert Roger Roland Ron Ronald Ross Roy Rupert Russell Ryan Samuel Saul Scott Sean Shahid Simon Stefan Stephen Steve Steven Stewart Stuart
    Suresh Tahir Tariq Ted Thomas Tim Timothy Tom Tony Trevor Tyrone Victor Vikram Vince Vincent Walter Wayne William Yusuf Zahid Jürgen José
    """.split()
)
EITHER = frozenset(
    """
    Alex Ali Ashley Cameron Charlie Chris Daryl Ed Evelyn Frances Glen Glenn Guy Hilary Jamie Jan Jay Jean Jo Joe Juan Kelly Kerry Kieran Kim Laurie
    Lee Leslie Lindsay Lyn Marion Nicky Robin Sam Shane Stacey Terry Toby Val Vivien
    Albert Alfred Allison Amelia Amir Ana Anastasia Annette Antoinette Antony Asha Beatrice Cecilia Chloe Claudia Curtis Cynthia Don Doreen
    Dylan Eleni Eva Faith Florence Francesca Freddie Frederick Georgia Grace Harvey Hasan Hilda Holly Ibrahim Ingrid Iris Isabella Jacob
    Jasmine Jen Joel Josephine Justin Katharine Katy Khalid Kimberley Kirsten Kit Laurence Leon Lianne Lindsey Lorna Madeleine Marilyn
    Marjorie Mark Martha Martyn Max Michele Miles Miriam Mo Nichola Nicole Norma Pat Penelope Phoebe Phyllis Polly Raj Rick Sadie Sajid
    Sebastian Shaun Shelley Spencer Stan Susanna Sybil Tamara Tara Terence Tricia Trish Una Veronica Vicki Viv Vivienne Wesley Zachary
    """.split()
)
GIVEN_NAMES = WOMEN | MEN | EITHER
