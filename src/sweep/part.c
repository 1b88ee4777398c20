#include "sweep/part.h"

#include "base/error.h"

#include <string.h>

static const char magic[] = "plenum-part 1";
static const char seal[] = "sha256 ";

enum { DELETE = 0x7f };
enum { SEAL_LENGTH = sizeof seal - 1, SEAL_LINE = SEAL_LENGTH + 2 * PLM__HASH_BYTES + 1 };

/* ---- shards -------------------------------------------------------------------------------- */

/* Digits up to a byte that is none; false where there are none, or too many. */
static bool read_whole(const char **at, const char *end, uint64_t *out) {
    const char *from = *at;
    *out = 0;
    while (*at < end && **at >= '0' && **at <= '9') {
        unsigned digit = (unsigned)(**at - '0');
        if (*out > (UINT64_MAX - digit) / 10) {
            return false;
        }
        *out = *out * 10 + digit;
        ++*at;
    }
    return *at > from;
}

static bool read_shard(const char **at, const char *end, plm__shard *out) {
    uint64_t number = 0;
    uint64_t count = 0;
    if (!read_whole(at, end, &number) || *at >= end || **at != '/') {
        return false;
    }
    ++*at;
    bool good =
        read_whole(at, end, &count) && number >= 1 && number <= count && count <= PLM__SHARDS_MOST;
    *out = (plm__shard){(size_t)number, (size_t)count};
    return good;
}

bool plm__shard_parse(const char *text, plm__shard *out) {
    const char *end = text + strlen(text);
    return read_shard(&text, end, out) && text == end;
}

/* units is at most 10^9 and count 10^6, so the product fits. */
size_t plm__shard_first(plm__shard shard, size_t units) {
    return (size_t)((uint64_t)units * (shard.number - 1) / shard.count);
}

size_t plm__shard_end(plm__shard shard, size_t units) {
    return (size_t)((uint64_t)units * shard.number / shard.count);
}

/* ---- writing ------------------------------------------------------------------------------- */

void plm__part_write(plm__text *out, const plm__sweep_plan *plan, plm__shard shard,
                     const plm__text *rows) {
    char hash[PLM_HASH_TEXT];
    plm__text_add_format(out,
                         "%s\nplan %s\nengine %d\nshard %zu/%zu\nunits %zu\nbytes %zu\nfile %s\n",
                         magic, plan->hash, plm_engine_version(), shard.number, shard.count,
                         plan->unit_count, rows->length, plan->name);
    plm__sweep_add_head(out, plan);
    plm__text_add_bytes(out, rows->length > 0 ? rows->bytes : "", rows->length);
    if (!out->failed) {
        plm__digest(out->bytes, out->length, hash);
        plm__text_add_format(out, "%s%s\n", seal, hash);
    }
}

/* ---- reading ------------------------------------------------------------------------------- */

/* Where a part's text is read. */
typedef struct reading {
    const char *at;
    const char *end; /* of what the seal covers */
} reading;

static bool take_word(reading *in, const char *word) {
    size_t length = strlen(word);
    if ((size_t)(in->end - in->at) < length || memcmp(in->at, word, length) != 0) {
        return false;
    }
    in->at += length;
    return true;
}

/* The rest of the line, without its break. */
static bool take_line(reading *in, const char **line, size_t *length) {
    const char *stop = memchr(in->at, '\n', (size_t)(in->end - in->at));
    if (stop == NULL) {
        return false;
    }
    *line = in->at;
    *length = (size_t)(stop - in->at);
    in->at = stop + 1;
    return true;
}

static bool take_hash(reading *in, char hash[PLM_HASH_TEXT]) {
    const char *line = NULL;
    size_t length = 0;
    unsigned char bytes[PLM__HASH_BYTES];
    if (!take_line(in, &line, &length) || !plm__hex_parse(line, length, bytes, sizeof bytes)) {
        return false;
    }
    memcpy(hash, line, length);
    hash[length] = '\0';
    return true;
}

static bool take_count(reading *in, uint64_t most, uint64_t *out) {
    return read_whole(&in->at, in->end, out) && *out <= most && take_word(in, "\n");
}

/* Whether a line is the head of a sweep's table: names of small letters, digits and '_', with the
 * columns that all such tables have. */
static bool is_table_head(const char *line, size_t length) {
    static const char first[] = PLM__SWEEP_FIRST_COLUMNS;
    static const char last[] = ",status";
    enum { FIRST = sizeof first - 1, LAST = sizeof last - 1 };
    if (length < FIRST + LAST || memcmp(line, first, FIRST) != 0 ||
        memcmp(line + length - LAST, last, LAST) != 0) {
        return false;
    }
    bool begun = false; /* a name */
    for (size_t i = 0; i < length; i++) {
        char byte = line[i];
        bool comma = byte == ',';
        if (comma ? !begun
                  : (byte < 'a' || byte > 'z') && (byte < '0' || byte > '9') && byte != '_') {
            return false;
        }
        begun = !comma;
    }
    return true;
}

static bool is_printable(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] < ' ' || text[i] == DELETE) {
            return false;
        }
    }
    return true;
}

static bool take_head(reading *in, plm__part *out) {
    uint64_t units = 0;
    uint64_t bytes = 0;
    const char *head = NULL;
    bool good = take_word(in, magic) && take_word(in, "\nplan ") && take_hash(in, out->hash) &&
                take_word(in, "engine ") && take_count(in, INT32_MAX, &out->engine) &&
                take_word(in, "shard ") && read_shard(&in->at, in->end, &out->shard) &&
                take_word(in, "\nunits ") && take_count(in, PLM__SWEEP_UNITS, &units) &&
                take_word(in, "bytes ") && take_count(in, SIZE_MAX, &bytes) &&
                take_word(in, "file ") && take_line(in, &out->plan, &out->plan_length) &&
                is_printable(out->plan, out->plan_length) &&
                take_line(in, &head, &out->head_length) && is_table_head(head, out->head_length);
    out->unit_count = (size_t)units;
    out->row_bytes = (size_t)bytes;
    out->head = head;
    out->head_length++;
    out->rows = in->at;
    return good && (size_t)(in->end - in->at) == out->row_bytes &&
           (out->row_bytes == 0 || in->end[-1] == '\n');
}

/* Whether the last line holds the digest of all before it. */
static bool is_sealed(const char *text, size_t length) {
    char hash[PLM_HASH_TEXT];
    if (length < SEAL_LINE || text[length - 1] != '\n') {
        return false;
    }
    const char *line = text + length - SEAL_LINE;
    plm__digest(text, length - SEAL_LINE, hash);
    return memcmp(line, seal, SEAL_LENGTH) == 0 &&
           memcmp(line + SEAL_LENGTH, hash, 2 * (size_t)PLM__HASH_BYTES) == 0;
}

/* Whether a text begins as parts do, as far as it goes. */
static bool begins_as_part(const char *text, size_t length) {
    size_t most = sizeof magic - 1;
    return memcmp(text, magic, length < most ? length : most) == 0;
}

plm_status plm__part_parse(const char *file, const char *text, size_t length, plm__part *out,
                           plm_error *error) {
    *out = (plm__part){.file = file};
    if (!begins_as_part(text, length)) {
        return plm__fail(error, PLM_E_FORMAT, "%s is no part of a sweep", file);
    }
    if (!is_sealed(text, length)) {
        return plm__fail(error, PLM_E_FORMAT,
                         "%s is damaged: its checksum is not that of its bytes", file);
    }
    reading in = {text, text + length - SEAL_LINE};
    return take_head(&in, out)
               ? PLM_OK
               : plm__fail(error, PLM_E_FORMAT, "%s is no part that plenum wrote", file);
}

/* ---- of a plan ----------------------------------------------------------------------------- */

static bool has_head_of(const plm__part *part, const plm__sweep_plan *plan) {
    plm__text head;
    plm__text_init(&head, plan->context);
    plm__sweep_add_head(&head, plan);
    bool same = head.bytes != NULL && part->head != NULL && !head.failed &&
                head.length == part->head_length &&
                memcmp(head.bytes, part->head, head.length) == 0;
    plm__text_clear(&head);
    return same;
}

plm__part_worth plm__part_judge(const plm__sweep_plan *plan, const char *file, const char *text,
                                size_t length, plm__part *out, plm_error *error) {
    if (plm__part_parse(file, text, length, out, error) < 0) {
        return begins_as_part(text, length) ? PLM__PART_DAMAGED : PLM__PART_FOREIGN;
    }
    if (out->engine != (uint64_t)plm_engine_version()) {
        plm__fail(error, PLM_E_FORMAT, "%s is by engine %llu, and this program is engine %d", file,
                  (unsigned long long)out->engine, plm_engine_version());
        return PLM__PART_FOREIGN;
    }
    if (strcmp(out->hash, plan->hash) != 0 || out->unit_count != plan->unit_count ||
        !has_head_of(out, plan)) {
        plm__fail(error, PLM_E_FORMAT,
                  "%s is of another plan than %s, or the plan or its cases have changed since",
                  file, plan->name);
        return PLM__PART_FOREIGN;
    }
    return PLM__PART_GOOD;
}
