#include "case/reader.h"

#include "base/bidi.h"
#include "base/number.h"
#include "case/guess.h"
#include "tree/encoding.h"
#include "tree/suggest.h"

#include <math.h>
#include <string.h>

enum { EXCERPT = 40, ID_LENGTH = 100, MOST_NAMED = 12 };

/* ---- problems ------------------------------------------------------------------------------ */

static void add_problem(plm__reader *r, plm_severity severity, const plm__node *at,
                        const char *format, va_list arguments)
    __attribute__((format(printf, 4, 0)));

static void add_problem(plm__reader *r, plm_severity severity, const plm__node *at,
                        const char *format, va_list arguments) {
    if (at->kind == PLM__NODE_BROKEN) {
        return;
    }
    if (plm__report_is_full(r->report, severity)) {
        plm__report_leave_out(r->report, severity);
        return;
    }
    const char *path = plm__node_path(r->arena, at);
    plm__report_add_list(r->report, severity, at->mark, plm__made(r, path), format, arguments);
}

void plm__error(plm__reader *r, const plm__node *at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add_problem(r, PLM_SEVERITY_ERROR, at, format, arguments);
    va_end(arguments);
}

void plm__warn(plm__reader *r, const plm__node *at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add_problem(r, PLM_SEVERITY_WARNING, at, format, arguments);
    va_end(arguments);
}

void plm__warn_at(plm__reader *r, plm_mark mark, const char *field, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    plm__report_add_list(r->report, PLM_SEVERITY_WARNING, mark, field, format, arguments);
    va_end(arguments);
}

void plm__note_at(plm__reader *r, plm_mark mark, const char *field, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    plm__report_add_list(r->report, PLM_SEVERITY_NOTE, mark, field, format, arguments);
    va_end(arguments);
}

const char *plm__excerpt(plm__reader *r, const plm__node *node) {
    switch (node->kind) {
    case PLM__NODE_LIST:
        return "a list";
    case PLM__NODE_MAP:
        return "a map";
    case PLM__NODE_BROKEN:
        return "";
    default:
        break;
    }
    if (plm__node_is_null(node)) {
        return "nothing";
    }
    size_t length = plm__encoding_cut(node->text, node->length, EXCERPT);
    char *text = plm__arena_print(r->arena, "'%.*s%s'", (int)length, node->text,
                                  length < node->length ? "..." : "");
    if (text == NULL) {
        r->report->failed = true;
        return "";
    }
    for (char *each = text; *each != '\0'; each++) {
        if (*each == '\n' || *each == '\r' || *each == '\t') {
            *each = ' ';
        }
    }
    return text;
}

/* Offers the name that a record begins with. */
static void offer(plm__reader *r, plm__suggestion *suggestion, const void *record) {
    const char *name = NULL;
    memcpy(&name, record, sizeof name);
    if (name != NULL && r->suggestions_left > 0) {
        plm__suggest_offer(suggestion, name);
        r->suggestions_left--;
    }
}

static const char *question(plm__reader *r, const plm__suggestion *suggestion) {
    if (suggestion->best == NULL) {
        return "";
    }
    return plm__made(r, plm__arena_print(r->arena, "; did you mean '%s'?", suggestion->best));
}

const char *plm__did_you_mean(plm__reader *r, const char *wanted, size_t length, const void *names,
                              size_t count, size_t stride) {
    plm__suggestion suggestion;
    plm__suggest_start(&suggestion, wanted, length);
    for (size_t i = 0; i < count; i++) {
        offer(r, &suggestion, (const char *)names + i * stride);
    }
    return question(r, &suggestion);
}

const char *plm__did_you_mean_one(plm__reader *r, const plm__node *wanted, const void *records,
                                  size_t count) {
    const void *const *list = records;
    plm__suggestion suggestion;
    plm__suggest_start(&suggestion, wanted->text, wanted->length);
    for (size_t i = 0; i < count; i++) {
        offer(r, &suggestion, list[i]);
    }
    return question(r, &suggestion);
}

const char *plm__name_known(plm__reader *r, const plm__node *wanted, const char *kind,
                            const void *records, size_t count) {
    const void *const *list = records;
    const char *found = plm__did_you_mean_one(r, wanted, records, count);
    const char *names = "";
    for (size_t i = 0; i < count && found[0] == '\0'; i++) {
        const char *name = NULL;
        memcpy(&name, list[i], sizeof name);
        if (i == MOST_NAMED) {
            names = plm__made(r, plm__arena_print(r->arena, "%s, ...", names));
            break;
        }
        if (name != NULL) {
            names = plm__made(
                r, plm__arena_print(r->arena, "%s%s%s", names, names[0] != '\0' ? ", " : "", name));
        }
    }
    return names[0] != '\0'
               ? plm__made(r, plm__arena_print(r->arena, "; the %ss are %s", kind, names))
               : found;
}

const char *plm__made(plm__reader *r, const char *text) {
    r->report->failed = r->report->failed || text == NULL;
    return text != NULL ? text : "";
}

/* ---- values -------------------------------------------------------------------------------- */

void *plm__make(plm__reader *r, size_t count, size_t size) {
    void *block = plm__arena_allocate(r->arena, count, size);
    if (block == NULL) {
        r->report->failed = true;
    }
    return block;
}

void *plm__list(plm__reader *r, const void *records, size_t count, size_t size) {
    void *list = plm__arena_list(r->arena, records, count, size);
    if (list == NULL) {
        r->report->failed = true;
    }
    return list;
}

const char *plm__keep(plm__reader *r, const char *text, size_t length) {
    const char *copy = plm__arena_copy(r->arena, text, length);
    if (copy == NULL) {
        r->report->failed = true;
    }
    return copy;
}

bool plm__is_list(plm__reader *r, const plm__node *node, const char *what) {
    if (node->kind != PLM__NODE_LIST) {
        plm__error(r, node, "%s must be a list, not %s; begin each item with '- '", what,
                   plm__excerpt(r, node));
    }
    return node->kind == PLM__NODE_LIST;
}

bool plm__is_map(plm__reader *r, const plm__node *node, const char *what) {
    if (node->kind != PLM__NODE_MAP) {
        bool whole = strcmp(what, plm__case_shape.subject) == 0 && node->kind == PLM__NODE_TEXT;
        plm__error(r, node, "%s must be a map of 'key: value' pairs, not %s", what,
                   whole ? "a text" : plm__excerpt(r, node));
    }
    return node->kind == PLM__NODE_MAP;
}

/* "id, name, note" of a shape's keys. */
static const char *list_keys(plm__reader *r, const plm__shape *shape) {
    const char *list = shape->keys[0].name;
    for (size_t i = 1; i < shape->count; i++) {
        list = plm__made(r, plm__arena_print(r->arena, "%s, %s", list, shape->keys[i].name));
    }
    return list;
}

static void report_unknown_key(plm__reader *r, const plm__node *entry, const plm__shape *shape) {
    const plm__node *key = entry->key;
    const char *name = key->length == 0 ? "''" : plm__excerpt(r, key);
    if (strcmp(key->text, "<<") == 0) {
        plm__error(r, key, "merge keys (<<) cannot stand in a case; write the values out");
        return;
    }
    if (plm__report_is_full(r->report, PLM_SEVERITY_ERROR)) {
        plm__report_leave_out(r->report, PLM_SEVERITY_ERROR);
        return;
    }
    const char *guessed = plm__guess_key(shape, key->text);
    const char *hint = plm__did_you_mean(r, key->text, key->length, shape->keys, shape->count,
                                         sizeof *shape->keys);
    if (guessed != NULL) {
        plm__error(r, key, "%s is not a key of %s; %s", name, shape->subject, guessed);
    } else if (hint[0] != '\0') {
        plm__error(r, key, "%s is not a key of %s%s", name, shape->subject, hint);
    } else {
        plm__error(r, key, "%s is not a key of %s; the keys are %s", name, shape->subject,
                   list_keys(r, shape));
    }
}

static size_t key_place(const plm__shape *shape, const char *name) {
    size_t place = 0;
    while (place < shape->count && strcmp(shape->keys[place].name, name) != 0) {
        place++;
    }
    return place;
}

bool plm__has_faulty_key(const plm__node *node, const plm__shape *shape) {
    const plm__node *entry = node->first;
    while (entry != NULL && key_place(shape, entry->key->text) < shape->count &&
           !plm__node_is_null(entry)) {
        entry = entry->next;
    }
    return entry != NULL;
}

bool plm__read_fields(plm__reader *r, plm__node *node, const plm__shape *shape,
                      plm__node *fields[]) {
    bool seen[PLM__MOST_KEYS] = {false};
    for (size_t i = 0; i < shape->count; i++) {
        fields[i] = NULL;
    }
    if (!plm__is_map(r, node, shape->subject)) {
        return false;
    }
    for (plm__node *entry = node->first; entry != NULL; entry = entry->next) {
        size_t place = key_place(shape, entry->key->text);
        if (place == shape->count) {
            report_unknown_key(r, entry, shape);
        } else if (plm__node_is_null(entry)) {
            seen[place] = true;
            plm__error(r, entry->key, "'%s' has no value; write one, or leave the key out",
                       entry->key->text);
        } else if (!seen[place]) {
            seen[place] = true;
            fields[place] = entry;
        }
    }
    for (size_t i = 0; i < shape->count; i++) {
        if (shape->keys[i].required && !seen[i]) {
            plm__error(r, node, "%s needs the key '%s'", shape->subject, shape->keys[i].name);
        }
    }
    return true;
}

static bool is_text(plm__reader *r, const plm__node *node) {
    if (node->kind != PLM__NODE_TEXT || plm__node_is_null(node)) {
        plm__error(r, node, "this must be a text, not %s", plm__excerpt(r, node));
        return false;
    }
    return true;
}

const char *plm__read_text(plm__reader *r, const plm__node *node) {
    if (node == NULL || !is_text(r, node)) {
        return NULL;
    }
    if (strspn(node->text, " \t\r\n") == node->length) {
        plm__error(r, node, "this text is empty; write one, or leave the key out");
        return NULL;
    }
    size_t at = 0;
    uint32_t turn = plm__bidi_find(node->text, node->length, &at);
    if (turn != 0) {
        plm__warn(r, node,
                  "the text has the character U+%04X, which nobody sees and which turns the "
                  "direction of what follows it; leave it out",
                  (unsigned)turn);
    }
    return plm__keep(r, node->text, node->length);
}

/* Whether a text is short, and of characters that an id may have. */
static bool has_id_letters(const char *text, size_t length) {
    static const char forbidden[] = " \t\r\n.,:;/#=\"'`[]{}<>|&*!%@\\";
    return length > 0 && length <= ID_LENGTH && strcspn(text, forbidden) >= length;
}

bool plm__is_id(const char *text, size_t length) {
    return has_id_letters(text, length) && plm__encoding_unseen(text, length) == 0;
}

const char *plm__read_id(plm__reader *r, const plm__node *node) {
    if (node == NULL || !is_text(r, node)) {
        return NULL;
    }
    if (!has_id_letters(node->text, node->length)) {
        plm__error(r, node,
                   "%s cannot be an id; write at most %d letters, digits, '-' and '_', such as "
                   "foreign-ministry",
                   plm__excerpt(r, node), ID_LENGTH);
        return NULL;
    }
    uint32_t unseen = plm__encoding_unseen(node->text, node->length);
    if (unseen != 0) {
        plm__error(r, node, "the id has the character U+%04X, which nobody sees; leave it out",
                   (unsigned)unseen);
        return NULL;
    }
    return plm__keep(r, node->text, node->length);
}

const char *plm__read_date(plm__reader *r, const plm__node *node, plm__date *out) {
    if (node == NULL || !is_text(r, node)) {
        return NULL;
    }
    plm__date_fault fault = plm__date_parse(node->text, node->length, out);
    if (fault != PLM__DATE_OK) {
        plm__error(r, node, "%s is no date: %s", plm__excerpt(r, node),
                   plm__date_fault_text(fault));
        return NULL;
    }
    return plm__keep(r, node->text, node->length);
}

const char *plm__read_word(plm__reader *r, const plm__node *node, const char *const *words) {
    if (node == NULL || !is_text(r, node)) {
        return NULL;
    }
    const char *list = NULL;
    size_t count = 0;
    for (; words[count] != NULL; count++) {
        if (strcmp(words[count], node->text) == 0) {
            return words[count];
        }
        list = list == NULL
                   ? words[count]
                   : plm__made(r, plm__arena_print(r->arena, "%s, %s", list, words[count]));
    }
    if (count == 1) {
        plm__error(r, node, "this must be '%s', not %s", words[0], plm__excerpt(r, node));
        return NULL;
    }
    const char *hint = plm__did_you_mean(r, node->text, node->length, words, count, sizeof *words);
    plm__error(r, node, "%s is none of %s%s", plm__excerpt(r, node), list == NULL ? "" : list,
               hint);
    return NULL;
}

size_t plm__read_choice(plm__reader *r, const plm__node *node, const char *const *words,
                        size_t otherwise) {
    const char *word = plm__read_word(r, node, words);
    size_t place = 0;
    while (word != NULL && words[place] != word) {
        place++;
    }
    return word != NULL ? place : otherwise;
}

bool plm__read_truth(plm__reader *r, const plm__node *node, bool *out) {
    if (node == NULL) {
        return false;
    }
    bool is_true = node->kind == PLM__NODE_TEXT && !node->quoted && strcmp(node->text, "true") == 0;
    bool is_false =
        node->kind == PLM__NODE_TEXT && !node->quoted && strcmp(node->text, "false") == 0;
    if (!is_true && !is_false) {
        plm__error(r, node, "this must be true or false, not %s", plm__excerpt(r, node));
        return false;
    }
    *out = is_true;
    return true;
}

static const char *share_hint(plm__reader *r, double percent) {
    char share[PLM__NUMBER_TEXT];
    plm__number_print(percent / 100, share);
    return plm__made(r, plm__arena_print(r->arena, "; write %s", share));
}

/* Whether "70 %" begins with a number. */
static bool is_percent(const plm__node *node, double *value) {
    bool signed_so = node->length > 0 && node->text[node->length - 1] == '%';
    size_t length = signed_so ? node->length - 1 : 0;
    while (length > 0 && node->text[length - 1] == ' ') {
        length--;
    }
    return signed_so && plm__number_parse(node->text, length, value) == PLM__NUMBER_OK;
}

/* Whether "70" is a share that may be meant in per cent. */
static bool may_be_percent(const plm__node *node, double *value) {
    return plm__number_parse(node->text, node->length, value) == PLM__NUMBER_OK && *value >= 10 &&
           *value <= 100;
}

const char *plm__share_hint(plm__reader *r, const plm__node *node) {
    double value = 0;
    return is_percent(node, &value) || may_be_percent(node, &value) ? share_hint(r, value) : "";
}

/* What an analyst probably did when a number does not read as one. */
static const char *number_hint(plm__reader *r, const plm__node *node, double high) {
    double value = 0;
    if (node->kind != PLM__NODE_TEXT || node->length == 0) {
        return "";
    }
    if (node->quoted && plm__number_parse(node->text, node->length, &value) == PLM__NUMBER_OK) {
        return "; leave the quotes out";
    }
    if (node->text[node->length - 1] == '%') {
        return high == 1 && is_percent(node, &value) ? share_hint(r, value) : "; leave the % out";
    }
    if (strspn(node->text, "+-0123456789,") == node->length && strchr(node->text, ',') != NULL) {
        return "; use a decimal point";
    }
    return "";
}

/* And when it is none that can stand there. */
static const char *range_hint(plm__reader *r, const plm__node *node, double low, double high) {
    return low == 0 && high == 1 ? plm__share_hint(r, node) : "";
}

static void report_number(plm__reader *r, const plm__node *node, const char *what, double low,
                          double high, bool is_number) {
    char low_text[PLM__NUMBER_TEXT];
    char high_text[PLM__NUMBER_TEXT];
    plm__number_print(low, low_text);
    plm__number_print(high, high_text);
    if (is_number) {
        plm__error(r, node, "%s must lie between %s and %s; %s does not%s", what, low_text,
                   high_text, plm__excerpt(r, node), range_hint(r, node, low, high));
    } else {
        plm__error(r, node, "%s must be a number from %s to %s, not %s%s", what, low_text,
                   high_text, plm__excerpt(r, node), number_hint(r, node, high));
    }
}

bool plm__read_number(plm__reader *r, const plm__node *node, const char *what, double low,
                      double high, double *out) {
    if (node == NULL) {
        return false;
    }
    double value = 0;
    plm__number_fault fault = PLM__NUMBER_NOT_A_NUMBER;
    if (node->kind == PLM__NODE_TEXT && !node->quoted) {
        fault = plm__number_parse(node->text, node->length, &value);
    }
    if (fault != PLM__NUMBER_OK || value < low || value > high) {
        report_number(r, node, what, low, high, fault != PLM__NUMBER_NOT_A_NUMBER);
        return false;
    }
    *out = value;
    return true;
}

bool plm__read_whole(plm__reader *r, const plm__node *node, const char *what, int low, int high,
                     int *out) {
    double value = 0;
    if (!plm__read_number(r, node, what, low, high, &value)) {
        return false;
    }
    if (value != floor(value)) {
        plm__error(r, node, "%s must be a whole number, not %s", what, plm__excerpt(r, node));
        return false;
    }
    *out = (int)value;
    return true;
}

const char *const *plm__read_texts(plm__reader *r, plm__node *node, const char *what,
                                   size_t *count) {
    *count = 0;
    if (node == NULL) {
        return NULL;
    }
    if (node->kind == PLM__NODE_MAP) {
        plm__is_list(r, node, what);
        return NULL;
    }
    const char **texts = plm__make(r, node->count + 1, sizeof *texts);
    if (texts == NULL) {
        return NULL;
    }
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        const char *text = plm__read_text(r, each);
        if (text != NULL) {
            texts[(*count)++] = text;
        }
    }
    return texts;
}

/* ---- names --------------------------------------------------------------------------------- */

const char *plm__enter(plm__reader *r, const plm__roll *roll, const plm__node *id_node,
                       void *record) {
    const char *id = plm__read_id(r, id_node);
    if (id == NULL) {
        return NULL;
    }
    const char *taken = plm__index_find(roll->index, id, strlen(id));
    if (taken == NULL) {
        plm__index_add(roll->index, id, strlen(id), record);
        return id;
    }
    plm_mark mark;
    memcpy(&mark, taken + roll->mark_offset, sizeof mark);
    plm__error(r, id_node, "the %s '%s' is already on line %d; give this one another id",
               roll->what, id, mark.line);
    return NULL;
}

void *plm__look_up(plm__reader *r, const plm__node *node, const plm__roll *roll) {
    if (node == NULL || !is_text(r, node)) {
        return NULL;
    }
    void *record = plm__index_find(roll->index, node->text, node->length);
    if (record == NULL) {
        plm__error(r, node, "there is no %s %s%s", roll->what, plm__excerpt(r, node),
                   plm__did_you_mean_one(r, node, roll->records, roll->count));
    }
    return record;
}

plm__roll plm__group_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"group", &r->groups, d->groups, d->group_count, offsetof(plm_group, mark)};
}

plm__roll plm__issue_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"issue", &r->issues, d->issues, d->issue_count, offsetof(plm_issue, mark)};
}

plm__roll plm__consideration_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"consideration", &r->considerations, d->considerations,
                       d->consideration_count, offsetof(plm_consideration, mark)};
}

plm__roll plm__actor_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"actor", &r->actors, d->actors, d->actor_count, offsetof(plm_actor, mark)};
}

plm__roll plm__source_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"source", &r->sources, d->sources, d->source_count,
                       offsetof(plm_source, mark)};
}

plm__roll plm__document_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"document", &r->documents, d->documents, d->document_count,
                       offsetof(plm_document, mark)};
}

plm__roll plm__evidence_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"claim", &r->evidence, d->evidence, d->evidence_count,
                       offsetof(plm_evidence, mark)};
}

plm__roll plm__event_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"event", &r->events, d->events, d->event_count, offsetof(plm_event, mark)};
}

plm__roll plm__calendar_roll(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    return (plm__roll){"calendar", &r->calendars, d->calendars, d->calendar_count,
                       offsetof(plm_calendar, mark)};
}
