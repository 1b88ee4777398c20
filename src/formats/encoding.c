#include "formats/encoding.h"

#include "formats/utf8.h"

#include <string.h>
#include <strings.h>

/* Bytes 0x80 to 0x9f of windows-1252; 0: none. */
static const uint16_t upper[] = {0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                 0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17d,  0,
                                 0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178};

static bool is_single_byte(const char *name) {
    static const char *const names[] = {"windows-1252", "cp1252", "latin1", "latin-1",
                                        "iso-8859-1",   "ansi",   NULL};
    for (size_t i = 0; names[i] != NULL; i++) {
        if (strcasecmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

bool plm__encoding_is(const char *name) {
    return is_single_byte(name) || strcasecmp(name, "utf-8") == 0 ||
           strcasecmp(name, "utf-16") == 0;
}

bool plm__encoding_is_utf16(const char *bytes, size_t length) {
    return length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

static void add_code(plm__text *out, uint32_t code) {
    char bytes[4];
    plm__text_add_bytes(out, bytes, plm__utf8_encode(code, bytes));
}

static bool read_single_bytes(const char *bytes, size_t length, plm__text *out, size_t *at) {
    for (*at = 0; *at < length; (*at)++) {
        unsigned char byte = (unsigned char)bytes[*at];
        uint32_t code = byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte;
        if (code == 0 && byte != 0) {
            return false;
        }
        add_code(out, code);
    }
    return true;
}

static uint32_t unit_at(const char *bytes, bool little) {
    uint32_t first = (unsigned char)bytes[little ? 1 : 0];
    uint32_t second = (unsigned char)bytes[little ? 0 : 1];
    return first << 8 | second;
}

static bool read_utf16(const char *bytes, size_t length, plm__text *out, size_t *at) {
    bool little = bytes[0] == '\xff';
    for (*at = 2; *at + 1 < length; *at += 2) {
        uint32_t code = unit_at(bytes + *at, little);
        if (code >= 0xd800 && code < 0xdc00 && *at + 3 < length) {
            uint32_t low = unit_at(bytes + *at + 2, little);
            if (low < 0xdc00 || low > 0xdfff) {
                return false;
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            *at += 2;
        } else if (code >= 0xd800 && code <= 0xdfff) {
            return false;
        }
        add_code(out, code);
    }
    return *at == length;
}

bool plm__encoding_read(const char *name, const char *bytes, size_t length, plm__text *out,
                        size_t *at) {
    if (plm__encoding_is_utf16(bytes, length)) {
        return read_utf16(bytes, length, out, at);
    }
    if (name != NULL && is_single_byte(name)) {
        return read_single_bytes(bytes, length, out, at);
    }
    plm__text_add_bytes(out, bytes, length);
    return true;
}
