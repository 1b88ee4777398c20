#include "store/json.h"

#include "base/number.h"
#include "formats/utf8.h"
#include "tree/encoding.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_DEPTH = 32, MOST_MEMBERS = 256, NO_CHARACTER = 0xfffd };

/* ---- reading ------------------------------------------------------------------------------- */

typedef struct reader {
    plm__arena *arena;
    const char *bytes;
    size_t length;
    size_t at;
    int depth;
    plm__json_fault *fault;
} reader;

static plm_status fail(reader *r, const char *what) {
    *r->fault = (plm__json_fault){.at = r->at, .what = what};
    return PLM_E_FORMAT;
}

/* As fail, of a value whose end is known: the first such fault is kept, and reading goes on. */
static void note(reader *r, size_t at, const char *what) {
    if (r->fault->what == NULL) {
        *r->fault = (plm__json_fault){.at = at, .what = what};
    }
}

static char peek(const reader *r) {
    return r->at < r->length ? r->bytes[r->at] : '\0';
}

static bool take(reader *r, char wanted) {
    bool there = r->at < r->length && r->bytes[r->at] == wanted;
    r->at += there ? 1 : 0;
    return there;
}

static void skip_space(reader *r) {
    while (r->at < r->length && strchr(" \t\r\n", r->bytes[r->at]) != NULL &&
           r->bytes[r->at] != '\0') {
        r->at++;
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static plm_status read_digits(reader *r) {
    if (!is_digit(peek(r))) {
        return fail(r, "a digit is missing here");
    }
    while (is_digit(peek(r))) {
        r->at++;
    }
    return PLM_OK;
}

static plm_status read_number(reader *r, plm__json *node) {
    size_t start = r->at;
    take(r, '-');
    if (!take(r, '0')) {
        PLM_TRY(read_digits(r));
    }
    if (take(r, '.')) {
        PLM_TRY(read_digits(r));
    }
    if (take(r, 'e') || take(r, 'E')) {
        if (!take(r, '-')) {
            take(r, '+');
        }
        PLM_TRY(read_digits(r));
    }
    node->kind = PLM__JSON_NUMBER;
    node->length = r->at - start;
    node->text = plm__arena_copy(r->arena, r->bytes + start, node->length);
    if (node->text == NULL) {
        return PLM_E_MEMORY;
    }
    bool finite = plm__number_parse(node->text, node->length, &node->number) == PLM__NUMBER_OK;
    if (!finite) {
        note(r, r->at, "the number is too large");
    }
    return PLM_OK;
}

/* Four hexadecimal digits; -1 where they are not there. */
static int32_t read_unit(reader *r) {
    int32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        static const char digits[] = "0123456789abcdef0123456789ABCDEF";
        char c = peek(r);
        const char *found = c != '\0' ? strchr(digits, c) : NULL;
        if (found == NULL) {
            return -1;
        }
        unit = unit * 16 + (int32_t)((found - digits) % 16);
        r->at++;
    }
    return unit;
}

/* What follows \u: a character, or the two halves of one; U+FFFD in place of what is none. */
static plm_status read_code(reader *r, char **to) {
    int32_t unit = read_unit(r);
    if (unit < 0) {
        return fail(r, "no character has this number");
    }
    if (unit >= 0xd800 && unit < 0xdc00 && take(r, '\\') && take(r, 'u')) {
        int32_t low = read_unit(r);
        if (low < 0xdc00 || low > 0xdfff) {
            note(r, r->at, "the second half of a character is missing");
            unit = NO_CHARACTER;
        } else {
            unit = 0x10000 + (unit - 0xd800) * 0x400 + (low - 0xdc00);
        }
    } else if (unit == 0 || (unit >= 0xd800 && unit <= 0xdfff)) {
        note(r, r->at, "no character has this number");
        unit = NO_CHARACTER;
    }
    *to += plm__utf8_encode((uint32_t)unit, *to);
    return PLM_OK;
}

static plm_status read_escape(reader *r, char **to) {
    static const char names[] = "\"\\/bfnrt";
    static const char values[] = "\"\\/\b\f\n\r\t";
    char c = peek(r);
    r->at++;
    if (c == 'u') {
        return read_code(r, to);
    }
    const char *found = c != '\0' ? strchr(names, c) : NULL;
    if (found == NULL) {
        r->at--;
        return fail(r, "there is no such escape");
    }
    *(*to)++ = values[found - names];
    return PLM_OK;
}

/* The text after its opening quote; escapes only ever get shorter. */
static plm_status read_text(reader *r, const char **text, size_t *length) {
    const char *end = r->bytes + r->at;
    const char *limit = r->bytes + r->length;
    while (end < limit && *end != '"') {
        end += *end == '\\' && end + 1 < limit ? 2 : 1;
    }
    char *made = plm__arena_allocate(r->arena, (size_t)(end - (r->bytes + r->at)) + 1, 1);
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    char *to = made;
    while (!take(r, '"')) {
        if (r->at >= r->length || (unsigned char)peek(r) < 0x20) {
            return fail(r, "the text is not closed");
        }
        if (take(r, '\\')) {
            PLM_TRY(read_escape(r, &to));
        } else {
            *to++ = r->bytes[r->at++];
        }
    }
    *text = made;
    *length = (size_t)(to - made);
    return PLM_OK;
}

static plm_status read_value(reader *r, plm__json *node);

/* Adds a node to the end of a list or object, whose last node *last is. */
static plm__json *add_node(reader *r, plm__json *to, plm__json **last) {
    plm__json *made = plm__arena_allocate(r->arena, 1, sizeof *made);
    if (made != NULL) {
        *(*last != NULL ? &(*last)->next : &to->first) = made;
        *last = made;
        to->count++;
    }
    return made;
}

static plm_status read_key(reader *r, const plm__json *of, plm__json *member) {
    size_t length = 0;
    const char *key = NULL;
    skip_space(r);
    if (!take(r, '"')) {
        return fail(r, "a key in quotes is missing here");
    }
    PLM_TRY(read_text(r, &key, &length));
    for (const plm__json *each = of->first; each != member; each = each->next) {
        if (strcmp(each->key, key) == 0) {
            note(r, r->at, "the key is there twice");
        }
    }
    if (of->count > MOST_MEMBERS) {
        return fail(r, "the object has too many members");
    }
    member->key = key;
    skip_space(r);
    return take(r, ':') ? PLM_OK : fail(r, "a colon is missing here");
}

/* What stands between the brackets, the first of which is read. */
static plm_status read_inside(reader *r, plm__json *node, char closer) {
    if (++r->depth > MOST_DEPTH) {
        return fail(r, "it is nested too deeply");
    }
    plm__json *last = NULL;
    skip_space(r);
    bool done = take(r, closer);
    while (!done) {
        plm__json *made = add_node(r, node, &last);
        if (made == NULL) {
            return PLM_E_MEMORY;
        }
        if (node->kind == PLM__JSON_OBJECT) {
            PLM_TRY(read_key(r, node, made));
        }
        PLM_TRY(read_value(r, made));
        done = take(r, closer);
        if (!done && !take(r, ',')) {
            return fail(r, "a comma or a closing bracket is missing here");
        }
    }
    r->depth--;
    return PLM_OK;
}

static plm_status read_word(reader *r, plm__json *node) {
    static const struct {
        const char *word;
        plm__json_kind kind;
        bool truth;
    } words[] = {{"null", PLM__JSON_NULL, false},
                 {"true", PLM__JSON_BOOL, true},
                 {"false", PLM__JSON_BOOL, false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].word);
        if (r->length - r->at >= length && memcmp(r->bytes + r->at, words[i].word, length) == 0) {
            node->kind = words[i].kind;
            node->truth = words[i].truth;
            r->at += length;
            return PLM_OK;
        }
    }
    return fail(r, "no value begins so");
}

static plm_status read_any(reader *r, plm__json *node) {
    if (take(r, '{')) {
        node->kind = PLM__JSON_OBJECT;
        return read_inside(r, node, '}');
    }
    if (take(r, '[')) {
        node->kind = PLM__JSON_LIST;
        return read_inside(r, node, ']');
    }
    if (take(r, '"')) {
        node->kind = PLM__JSON_TEXT;
        return read_text(r, &node->text, &node->length);
    }
    return peek(r) == '-' || is_digit(peek(r)) ? read_number(r, node) : read_word(r, node);
}

/* A value with the space around it. */
static plm_status read_value(reader *r, plm__json *node) {
    skip_space(r);
    node->start = r->at;
    PLM_TRY(read_any(r, node));
    node->end = r->at;
    skip_space(r);
    return PLM_OK;
}

plm_status plm__json_read(plm__arena *arena, const char *bytes, size_t length,
                          const plm__json **out, plm__json_fault *fault) {
    *out = NULL;
    *fault = (plm__json_fault){0};
    reader r = {.arena = arena, .bytes = bytes, .length = length, .fault = fault};
    uint32_t code = 0;
    if (plm__encoding_check(bytes, length, &r.at, &code) != PLM__ENCODING_OK) {
        return fail(&r, "it is not UTF-8, or holds a control character");
    }
    r.at = 0;
    plm__json *root = plm__arena_allocate(arena, 1, sizeof *root);
    if (root == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(read_value(&r, root));
    if (r.at < length) {
        return fail(&r, "the value is over here, and more follows");
    }
    *out = root;
    return fault->what == NULL ? PLM_OK : PLM_E_FORMAT;
}

const plm__json *plm__json_member(const plm__json *of, const char *key) {
    const plm__json *found = of != NULL && of->kind == PLM__JSON_OBJECT ? of->first : NULL;
    while (found != NULL && strcmp(found->key, key) != 0) {
        found = found->next;
    }
    return found;
}

/* ---- writing ------------------------------------------------------------------------------- */

void plm__json_name(plm__text *to, const char *key) {
    if (to->length > 0 && strchr("{[:", to->bytes[to->length - 1]) == NULL) {
        plm__text_add(to, ",");
    }
    if (key != NULL) {
        plm__text_add_json_string(to, key);
        plm__text_add(to, ":");
    }
}

void plm__json_add_text(plm__text *to, const char *key, const char *value) {
    plm__json_name(to, key);
    if (value != NULL) {
        plm__text_add_json_string(to, value);
    } else {
        plm__text_add(to, "null");
    }
}

void plm__json_add_number(plm__text *to, const char *key, double value) {
    plm__json_name(to, key);
    plm__text_add_json_number(to, value);
}

void plm__json_add_count(plm__text *to, const char *key, uint64_t value) {
    plm__json_name(to, key);
    plm__text_add_format(to, "%" PRIu64, value);
}
