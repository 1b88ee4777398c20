#include "tree/encoding.h"

#include <string.h>

static bool continues(unsigned char byte) {
    return (byte & 0xc0U) == 0x80U;
}

/* Bytes of the character at bytes, and its code; 0 when it is not UTF-8. */
static size_t decode(const unsigned char *bytes, size_t left, uint32_t *code) {
    unsigned char first = bytes[0];
    if (first < 0x80) {
        *code = first;
        return 1;
    }
    size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (first < 0xc2 || first > 0xf4 || left < size) {
        return 0;
    }
    uint32_t value = first & (0x7fU >> size);
    for (size_t i = 1; i < size; i++) {
        if (!continues(bytes[i])) {
            return 0;
        }
        value = value << 6 | (bytes[i] & 0x3fU);
    }
    bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < least[size] || value > 0x10ffff || surrogate) {
        return 0;
    }
    *code = value;
    return size;
}

static bool is_control(uint32_t code) {
    bool allowed = code == '\t' || code == '\n' || code == '\r' || code == 0x85;
    return (code < 0x20 || (code >= 0x7f && code < 0xa0)) && !allowed;
}

plm__encoding_fault plm__encoding_check(const char *text, size_t length, size_t *at,
                                        uint32_t *code) {
    const unsigned char *bytes = (const unsigned char *)text;
    size_t i = 0;
    while (i < length) {
        size_t size = decode(bytes + i, length - i, code);
        if (size == 0) {
            *at = i;
            *code = bytes[i];
            return PLM__ENCODING_NOT_UTF8;
        }
        if (is_control(*code)) {
            *at = i;
            return PLM__ENCODING_CONTROL;
        }
        i += size;
    }
    return PLM__ENCODING_OK;
}

static bool is_unseen(uint32_t code) {
    static const uint32_t ranges[][2] = {
        {0xad, 0xad},       {0x600, 0x605},     {0x61c, 0x61c},     {0x6dd, 0x6dd},
        {0x70f, 0x70f},     {0x890, 0x891},     {0x8e2, 0x8e2},     {0x180e, 0x180e},
        {0x200b, 0x200f},   {0x2028, 0x202e},   {0x2060, 0x206f},   {0xfeff, 0xfeff},
        {0xfff9, 0xfffb},   {0x110bd, 0x110bd}, {0x110cd, 0x110cd}, {0x13430, 0x1343f},
        {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0001, 0xe0001}, {0xe0020, 0xe007f}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && ranges[i][0] <= code; i++) {
        if (code <= ranges[i][1]) {
            return true;
        }
    }
    return false;
}

uint32_t plm__encoding_unseen(const char *text, size_t length) {
    const unsigned char *bytes = (const unsigned char *)text;
    uint32_t code = 0;
    size_t size = 0;
    for (size_t i = 0; i<length; i += size> 0 ? size : 1) {
        size = decode(bytes + i, length - i, &code);
        if (size > 0 && is_unseen(code)) {
            return code;
        }
    }
    return 0;
}

size_t plm__encoding_mark_length(const char *text, size_t length) {
    return length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

bool plm__encoding_is_wide(const char *text, size_t length) {
    bool wide16 =
        length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0);
    bool wide32 = length >= 4 && memcmp(text, "\0\0\xfe\xff", 4) == 0;
    return wide16 || wide32;
}

void plm__encoding_locate(const char *text, size_t offset, int *line, int *column) {
    *line = 1;
    *column = 1;
    for (size_t i = plm__encoding_mark_length(text, offset); i < offset; i++) {
        bool line_end = text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
        if (line_end) {
            ++*line;
            *column = 1;
        } else if (!continues((unsigned char)text[i])) {
            ++*column;
        }
    }
}

size_t plm__encoding_cut(const char *text, size_t length, size_t limit) {
    if (length <= limit) {
        return length;
    }
    while (limit > 0 && continues((unsigned char)text[limit])) {
        limit--;
    }
    return limit;
}
