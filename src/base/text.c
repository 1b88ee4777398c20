#include "base/text.h"

#include "base/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void plm__text_init(plm__text *text, plm_context *context) {
    *text = (plm__text){.context = context};
}

void plm__text_clear(plm__text *text) {
    plm__release(text->context, text->bytes);
    plm__text_init(text, text->context);
}

static bool reserve(plm__text *text, size_t more) {
    if (text->failed) {
        return false;
    }
    if (more < text->room - text->length) {
        return true;
    }
    size_t room = text->room < 256 ? 256 : text->room;
    while (room - text->length <= more) {
        if (room > SIZE_MAX / 2) {
            text->failed = true;
            return false;
        }
        room *= 2;
    }
    char *bytes = plm__allocate(text->context, room, 1);
    if (bytes == NULL) {
        text->failed = true;
        return false;
    }
    if (text->length > 0) {
        memcpy(bytes, text->bytes, text->length);
    }
    plm__release(text->context, text->bytes);
    text->bytes = bytes;
    text->room = room;
    return true;
}

void plm__text_add_bytes(plm__text *text, const char *bytes, size_t length) {
    if (reserve(text, length)) {
        if (length > 0) {
            memcpy(text->bytes + text->length, bytes, length);
        }
        text->length += length;
        text->bytes[text->length] = '\0';
    }
}

void plm__text_add(plm__text *text, const char *string) {
    plm__text_add_bytes(text, string, strlen(string));
}

void plm__text_add_format(plm__text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 || !reserve(text, (size_t)length)) {
        text->failed = true;
        return;
    }
    va_start(arguments, format);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

static void add_number_in(plm__text *text, double value, plm__number_form form) {
    char digits[PLM__NUMBER_TEXT];
    plm__text_add_bytes(text, digits, plm__number_write(value, form, digits));
}

void plm__text_add_number(plm__text *text, double value) {
    add_number_in(text, value, PLM__NUMBER_IN_TEXT);
}

void plm__text_add_json_number(plm__text *text, double value) {
    add_number_in(text, value, PLM__NUMBER_IN_JSON);
}

void plm__text_add_csv_number(plm__text *text, double value) {
    add_number_in(text, value, PLM__NUMBER_IN_CSV);
}

void plm__text_add_fixed(plm__text *text, double value, int places) {
    char digits[PLM__NUMBER_TEXT];
    plm__text_add_bytes(text, digits, plm__number_print_fixed(value, places, digits));
}

static void add_json_character(plm__text *text, char c) {
    switch (c) {
    case '"':
        plm__text_add(text, "\\\"");
        break;
    case '\\':
        plm__text_add(text, "\\\\");
        break;
    case '\n':
        plm__text_add(text, "\\n");
        break;
    case '\t':
        plm__text_add(text, "\\t");
        break;
    case '\r':
        plm__text_add(text, "\\r");
        break;
    default:
        if ((unsigned char)c < 0x20 || c == 0x7f) {
            plm__text_add_format(text, "\\u%04x", (unsigned)(unsigned char)c);
        } else {
            plm__text_add_bytes(text, &c, 1);
        }
    }
}

void plm__text_add_json_string(plm__text *text, const char *string) {
    plm__text_add(text, "\"");
    for (const char *at = string; *at != '\0'; at++) {
        add_json_character(text, *at);
    }
    plm__text_add(text, "\"");
}

void plm__text_add_csv_field(plm__text *text, const char *string) {
    if (strpbrk(string, ",\"\r\n") == NULL) {
        plm__text_add(text, string);
        return;
    }
    plm__text_add(text, "\"");
    for (const char *at = string; *at != '\0'; at++) {
        if (*at == '"') {
            plm__text_add(text, "\"");
        }
        plm__text_add_bytes(text, at, 1);
    }
    plm__text_add(text, "\"");
}

static size_t decode(const char *bytes, uint32_t *code) {
    const unsigned char *b = (const unsigned char *)bytes;
    if (b[0] >= 0xf0 && b[1] != 0 && b[2] != 0 && b[3] != 0) {
        *code = (b[0] & 7U) << 18 | (b[1] & 63U) << 12 | (b[2] & 63U) << 6 | (b[3] & 63U);
        return 4;
    }
    if (b[0] >= 0xe0 && b[1] != 0 && b[2] != 0) {
        *code = (b[0] & 15U) << 12 | (b[1] & 63U) << 6 | (b[2] & 63U);
        return 3;
    }
    if (b[0] >= 0xc0 && b[1] != 0) {
        *code = (b[0] & 31U) << 6 | (b[1] & 63U);
        return 2;
    }
    *code = b[0];
    return 1;
}

static size_t width_of(uint32_t code) {
    bool combining = (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) ||
                     (code >= 0xfe00 && code <= 0xfe0f);
    bool wide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) ||
                (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
                (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
                (code >= 0x1f300 && code <= 0x1faff) || (code >= 0x20000 && code <= 0x3fffd);
    return combining ? 0 : wide ? 2 : 1;
}

size_t plm__text_width(const char *string) {
    size_t width = 0;
    while (*string != '\0') {
        uint32_t code = 0;
        string += decode(string, &code);
        width += width_of(code);
    }
    return width;
}
