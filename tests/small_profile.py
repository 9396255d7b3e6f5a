"""The profile of a made-up council, with no more in it than a profile needs."""

PROFILE = """\
name = "Anytown"
council = "Anytown Council"
ons_code = "E08000099"
dfe_code = "399"
region = "Region"
region_code = "E12000099"
[words]
child = "child"
children = "children"
care_leavers = "care leavers"
home = "home"
carers = "carers"
board = "board"
"""
