#include "formats/names.h"

#include "base/random.h"
#include "formats/utf8.h"

#include <stdio.h>
#include <string.h>

struct plm__name_slot {
    const char *name; /* NULL: free */
    size_t length;
    ptrdiff_t index;
};

void plm__names_init(plm__names *names, plm__arena *arena) {
    *names = (plm__names){.arena = arena};
}

static plm__name_slot *slot_of(plm__name_slot *slots, size_t room, const char *name,
                               size_t length) {
    size_t at = (size_t)plm__hash(name, length) & (room - 1);
    while (slots[at].name != NULL &&
           !(slots[at].length == length && memcmp(slots[at].name, name, length) == 0)) {
        at = (at + 1) & (room - 1);
    }
    return &slots[at];
}

ptrdiff_t plm__names_find(const plm__names *names, const char *name, size_t length) {
    if (names->room == 0) {
        return PLM__NO_INDEX;
    }
    const plm__name_slot *slot = slot_of(names->slots, names->room, name, length);
    return slot->name != NULL ? slot->index : PLM__NO_INDEX;
}

static bool grow(plm__names *names) {
    size_t room = names->room == 0 ? 64 : names->room * 2;
    plm__name_slot *slots = plm__arena_allocate(names->arena, room, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < names->room; i++) {
        const plm__name_slot *old = &names->slots[i];
        if (old->name != NULL) {
            *slot_of(slots, room, old->name, old->length) = *old;
        }
    }
    names->slots = slots;
    names->room = room;
    return true;
}

bool plm__names_add(plm__names *names, const char *name, size_t length, ptrdiff_t index) {
    if (names->count * 2 >= names->room && !grow(names)) {
        return false;
    }
    plm__name_slot *slot = slot_of(names->slots, names->room, name, length);
    names->count += slot->name == NULL ? 1 : 0;
    *slot = (plm__name_slot){name, length, index};
    return true;
}

/* Bytes of an id, and room for one with its suffix and closing zero byte. */
enum { ID_LONGEST = 72, ID_ROOM = ID_LONGEST + 32, MANY_EQUAL = 10 };

typedef struct span {
    uint32_t first;
    uint32_t last;
} span;

/* What parts words beyond ASCII: punctuation, symbols, pictures, blanks, private characters. */
static const span gaps[] = {
    {0x80, 0xa9},        {0xab, 0xb4},     {0xb6, 0xb9},     {0xbb, 0xbf},     {0xd7, 0xd7},
    {0xf7, 0xf7},        {0x37e, 0x37e},   {0x387, 0x387},   {0x55a, 0x55f},   {0x589, 0x58a},
    {0x5be, 0x5be},      {0x60c, 0x60c},   {0x61b, 0x61f},   {0x66a, 0x66d},   {0x6d4, 0x6d4},
    {0x964, 0x965},      {0xe3f, 0xe3f},   {0x1680, 0x1680}, {0x2000, 0x206f}, {0x20a0, 0x20cf},
    {0x2100, 0x2bff},    {0x2e00, 0x2e7f}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},
    {0x30fb, 0x30fb},    {0xe000, 0xf8ff}, {0xfe00, 0xfe0f}, {0xfe10, 0xfe6f}, {0xfeff, 0xff0f},
    {0xff1a, 0xff20},    {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0xfff0, 0xffff}, {0x1f000, 0x1faff},
    {0xe0000, 0x10ffff},
};

/* Capital letters that a fixed distance parts from their small ones. */
static const struct {
    span capitals;
    int32_t distance;
} shifted[] = {
    {{'A', 'Z'}, 32},     {{0xc0, 0xde}, 32},   {{0x386, 0x386}, 38},   {{0x388, 0x38a}, 37},
    {{0x38c, 0x38c}, 64}, {{0x38e, 0x38f}, 63}, {{0x391, 0x3ab}, 32},   {{0x400, 0x40f}, 80},
    {{0x410, 0x42f}, 32}, {{0x531, 0x556}, 48}, {{0xff21, 0xff3a}, 32},
};

/* Alphabets where a small letter follows each capital: where capitals are even, or odd. */
static const struct {
    span letters;
    uint32_t odd;
} paired[] = {
    {{0x100, 0x12f}, 0},   {{0x132, 0x137}, 0}, {{0x139, 0x148}, 1}, {{0x14a, 0x177}, 0},
    {{0x179, 0x17e}, 1},   {{0x1cd, 0x1dc}, 1}, {{0x1de, 0x1ef}, 0}, {{0x1f8, 0x21f}, 0},
    {{0x460, 0x481}, 0},   {{0x48a, 0x4bf}, 0}, {{0x4d0, 0x52f}, 0}, {{0x1e00, 0x1e95}, 0},
    {{0x1ea0, 0x1eff}, 0},
};

static bool holds(span of, uint32_t code) {
    return code >= of.first && code <= of.last;
}

static bool is_word_character(uint32_t code) {
    if (code < 0x80) {
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
               (code >= 'a' && code <= 'z');
    }
    for (size_t i = 0; i < sizeof gaps / sizeof gaps[0]; i++) {
        if (holds(gaps[i], code)) {
            return false;
        }
    }
    return !plm__utf8_hidden(code);
}

static uint32_t to_lower(uint32_t code) {
    for (size_t i = 0; i < sizeof shifted / sizeof shifted[0]; i++) {
        if (holds(shifted[i].capitals, code)) {
            return code + (uint32_t)shifted[i].distance;
        }
    }
    for (size_t i = 0; i < sizeof paired / sizeof paired[0]; i++) {
        if (holds(paired[i].letters, code)) {
            return code % 2 == paired[i].odd ? code + 1 : code;
        }
    }
    return code == 0x178 ? 0xff : code;
}

/* Writes the id of a name, and returns its length. */
static size_t make_id(const char *name, size_t length, char id[ID_ROOM]) {
    size_t used = 0;
    bool gap = false;
    for (size_t at = 0; at < length && used < ID_LONGEST;) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(name + at, length - at, &code);
        at += bytes > 0 ? bytes : 1;
        if (bytes == 0 || !is_word_character(code)) {
            gap = true;
            continue;
        }
        if (gap && used > 0) {
            id[used++] = '-';
        }
        gap = false;
        used += plm__utf8_encode(to_lower(code), id + used);
    }
    return used;
}

/* The id of a name, or its stem, in id; returns its length. */
static size_t id_or_stem(const char *name, size_t length, const char *stem, char id[ID_ROOM]) {
    size_t used = make_id(name, length, id);
    return used > 0 ? used : (size_t)snprintf(id, ID_LONGEST, "%s", stem);
}

const char *plm__id_for(plm__names *taken, const char *name, size_t length, const char *stem,
                        ptrdiff_t index, bool *numbered) {
    char id[ID_ROOM];
    size_t used = id_or_stem(name, length, stem, id);
    size_t stem_length = used;
    for (size_t i = 2; plm__names_find(taken, id, used) != PLM__NO_INDEX; i++) {
        /* Many equal names: go on at a number that is likely free. */
        i = i == MANY_EQUAL && index > MANY_EQUAL ? (size_t)index : i;
        used = stem_length + (size_t)snprintf(id + stem_length, ID_ROOM - stem_length, "-%zu", i);
    }
    if (numbered != NULL) {
        *numbered = used > stem_length;
    }
    char *copy = plm__arena_copy(taken->arena, id, used);
    bool added = copy != NULL && plm__names_add(taken, copy, used, index);
    return added ? copy : NULL;
}

bool plm__id_fits(const char *id, const char *name, size_t length, const char *stem) {
    char made[ID_ROOM];
    size_t used = id_or_stem(name, length, stem, made);
    if (strncmp(made, id, used) != 0) {
        return false;
    }
    const char *rest = id + used;
    size_t digits = rest[0] == '-' ? strspn(rest + 1, "0123456789") : 0;
    return rest[0] == '\0' || (digits > 0 && rest[1 + digits] == '\0');
}
