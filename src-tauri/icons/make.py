"""Draws the program's icon set from one shape: a calm blue tile with the character 账.

Run by hand when the icon changes: python3 make.py (needs Pillow and the font Noto Sans CJK, Debian's fonts-noto-cjk).
The pictures are committed, so that no build needs Python.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
SIMPLIFIED_CHINESE = 2  # the face within the collection
EDGE = 1024
TOP, BOTTOM = (58, 122, 200), (35, 87, 158)


def tile() -> Image.Image:
    """The tile at full size: rounded corners, a slight fall of light, a ruled line under the character as in a ledger."""
    gradient = Image.new("RGBA", (1, EDGE))
    for y in range(EDGE):
        share = y / (EDGE - 1)
        gradient.putpixel((0, y), tuple(round(a + (b - a) * share) for a, b in zip(TOP, BOTTOM)) + (255,))
    mask = Image.new("L", (EDGE, EDGE), 0)
    ImageDraw.Draw(mask).rounded_rectangle((40, 40, EDGE - 41, EDGE - 41), radius=200, fill=255)
    picture = Image.new("RGBA", (EDGE, EDGE), (0, 0, 0, 0))
    picture.paste(gradient.resize((EDGE, EDGE)), (0, 0), mask)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 640, index=SIMPLIFIED_CHINESE)
    draw.text((EDGE / 2, EDGE / 2 - 30), "账", font=font, fill="white", anchor="mm")
    draw.rounded_rectangle((232, 838, EDGE - 232, 862), radius=12, fill=(255, 255, 255, 170))
    return picture


def main() -> None:
    full = tile()
    for name, edge in {"32x32.png": 32, "128x128.png": 128, "128x128@2x.png": 256, "icon.png": 512}.items():
        full.resize((edge, edge), Image.Resampling.LANCZOS).save(HERE / name, optimize=True)
    full.save(HERE / "icon.ico", sizes=[(edge, edge) for edge in (16, 24, 32, 48, 64, 128, 256)])


main()
