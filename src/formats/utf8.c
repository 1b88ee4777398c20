#include "formats/utf8.h"

#include <string.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

static bool is_tail(const char *text, size_t length, size_t index) {
    return index < length && ((unsigned char)text[index] & 0xc0) == 0x80;
}

size_t plm__utf8_decode(const char *text, size_t length, uint32_t *code) {
    if (length == 0) {
        return 0;
    }
    unsigned char lead = (unsigned char)text[0];
    if (lead < 0x80) {
        *code = lead;
        return 1;
    }
    size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4) {
        return 0;
    }
    uint32_t value = lead & (0x7fU >> bytes);
    for (size_t i = 1; i < bytes; i++) {
        if (!is_tail(text, length, i)) {
            return 0;
        }
        value = value << 6 | ((unsigned char)text[i] & 0x3fU);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < least[bytes] || value > 0x10ffff || surrogate) {
        return 0;
    }
    *code = value;
    return bytes;
}

size_t plm__utf8_encode(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t bytes = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = bytes - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3f));
        code >>= 6;
    }
    out[0] = (char)(lead[bytes] | code);
    return bytes;
}

bool plm__utf8_hidden(uint32_t code) {
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0xad || code == 0x61c ||
           (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
           (code >= 0xfff9 && code <= 0xfffb) || (code & 0xfffe) == 0xfffe ||
           (code >= 0xfdd0 && code <= 0xfdef) || (code >= 0xe0000 && code <= 0xe007f);
}

bool plm__utf8_control(uint32_t code) {
    bool allowed = code == '\t' || code == '\n' || code == '\r' || code == 0x85;
    return (code < 0x20 || (code >= 0x7f && code <= 0x9f)) && !allowed;
}

bool plm__utf8_valid(const char *text) {
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(text + at, length - at, &code);
        if (bytes == 0) {
            return false;
        }
        at += bytes;
    }
    return true;
}

/* Finds the first byte that is no text. */
static bool check_characters(plm__findings *findings, const char *text, size_t length) {
    plm__place place = {1, 1};
    size_t at = 0;
    while (at < length) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(text + at, length - at, &code);
        if (bytes == 0) {
            plm__find_error(findings, place,
                            "byte 0x%02x is not UTF-8; save the file as UTF-8 (in a spreadsheet: "
                            "\"CSV UTF-8\"), or say --encoding windows-1252",
                            (unsigned)(unsigned char)text[at]);
            return false;
        }
        if (code == 0) {
            plm__find_error(findings, place, "a zero byte: this is no text file; save it as text");
            return false;
        }
        if (plm__utf8_control(code)) {
            plm__find_error(findings, place, "the control character U+%04X; take it out",
                            (unsigned)code);
            return false;
        }
        at += bytes;
        bool line_end = code == '\n' || (code == '\r' && (at == length || text[at] != '\n'));
        place.line += line_end ? 1 : 0;
        place.column = line_end ? 1 : place.column + 1;
    }
    return true;
}

bool plm__utf8_check(plm__findings *findings, const char *text, size_t length, size_t *start) {
    plm__place top = {1, 1};
    *start = 0;
    if (length > PLM__IMPORT_BYTES_MOST) {
        plm__find_error(findings, top, "the file has more than %d bytes, the most that is read",
                        PLM__IMPORT_BYTES_MOST);
        return false;
    }
    if (length >= 3 && memcmp(text, byte_order_mark, 3) == 0) {
        *start = 3;
    }
    if (*start == length) {
        plm__find_error(findings, top, "the file is empty; it needs a line for each actor");
        return false;
    }
    return check_characters(findings, text + *start, length - *start);
}
