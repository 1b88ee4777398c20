#include "formats/layout.h"

#include "formats/numerals.h"

#include <stdio.h>
#include <string.h>

/* Columns of a table without a header, and how far down a header is looked for. */
enum { USUAL_COLUMNS = 4, TITLE_ROWS = 50 };

/* One column while the layout is found. */
typedef struct column {
    plm__heading heading;
    bool stated; /* by --column */
    bool used;
} column;

typedef struct search {
    plm__import_job *job;
    plm__findings *findings;
    const plm__table *table;
    plm__layout *layout;
    column *columns;
} search;

/* ---- columns that the user states ---------------------------------------------------------- */

/* "ROLE=HEADER" cut in two. False when the role is not known. */
static bool read_stated(const char *line, size_t length, plm__heading *role, plm__words *header) {
    const char *equals = memchr(line, '=', length);
    *header = (plm__words){0};
    if (equals == NULL) {
        return false;
    }
    size_t size = (size_t)(equals - line);
    *role = plm__heading_read(line, size);
    *header = (plm__words){equals + 1, length - size - 1};
    return role->role != PLM__ROLE_NONE && header->length > 0;
}

bool plm__layout_is_column_setting(const char *text) {
    plm__heading role;
    plm__words header = {0};
    return read_stated(text, strlen(text), &role, &header);
}

/* The next of the lines of a setting; false behind the last. */
static bool next_line(const char **at, size_t *length) {
    if (*at == NULL || **at == '\0') {
        return false;
    }
    const char *end = strchr(*at, '\n');
    *length = end != NULL ? (size_t)(end - *at) : strlen(*at);
    return true;
}

static const char *behind(const char *line, size_t length) {
    return line[length] == '\n' ? line + length + 1 : line + length;
}

static bool is_headed(const plm__field *field, plm__words header) {
    return plm__same_words(field->text, field->length, header.bytes, header.length);
}

/* ---- where the header is ------------------------------------------------------------------- */

static bool is_number_role(plm__role role) {
    return role == PLM__ROLE_CAPABILITY || role == PLM__ROLE_POSITION ||
           role == PLM__ROLE_SALIENCE || role == PLM__ROLE_UTILITY || role == PLM__ROLE_CHANCE;
}

/* How many different things a row's cells name, when one of them is a number of actors; else 0. */
static size_t count_headings(const plm__record *row) {
    bool seen[PLM__ROLES] = {false};
    bool number = false;
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++) {
        plm__role role = plm__heading_read(row->fields[i].text, row->fields[i].length).role;
        number = number || is_number_role(role) || role == PLM__ROLE_VOTE;
        count += role != PLM__ROLE_NONE && !seen[role] ? 1 : 0;
        seen[role] = true;
    }
    return number ? count : 0;
}

static bool has_numbers(const plm__record *row) {
    for (size_t i = 0; i < row->count; i++) {
        if (row->fields[i].length > 0 && plm__numerals_is_number(&row->fields[i])) {
            return true;
        }
    }
    return false;
}

size_t plm__layout_header(const plm__table *table) {
    for (size_t i = 0; i < table->count && i < TITLE_ROWS; i++) {
        const plm__record *row = &table->records[i];
        if (row->count > 1 && count_headings(row) > 1 && !has_numbers(row)) {
            return i;
        }
    }
    return table->count;
}

/* The row with a header that the user states. */
static size_t find_stated_header(const plm__import_job *job, const plm__table *table) {
    const char *at = plm__job_setting(job, "column");
    for (size_t length = 0; next_line(&at, &length); at = behind(at, length)) {
        plm__heading role;
        plm__words header = {0};
        read_stated(at, length, &role, &header);
        for (size_t i = 0; i < table->count && i < TITLE_ROWS; i++) {
            for (size_t k = 0; k < table->records[i].count; k++) {
                if (is_headed(&table->records[i].fields[k], header)) {
                    return i;
                }
            }
        }
    }
    return table->count;
}

/* A name and three numbers, of which some may be missing. */
static bool is_data(const plm__record *row) {
    bool number = false;
    for (size_t i = 1; i < row->count && i < USUAL_COLUMNS; i++) {
        const plm__field *field = &row->fields[i];
        bool digit = field->length > 0 && strchr("+-.,0123456789", field->text[0]) != NULL;
        if (!digit && !plm__field_missing(field)) {
            return false;
        }
        number = number || digit;
    }
    return row->count >= USUAL_COLUMNS && number;
}

static void use_usual_order(const search *in, const plm__record *row) {
    static const plm__role usual[] = {PLM__ROLE_CAPABILITY, PLM__ROLE_POSITION, PLM__ROLE_SALIENCE};
    plm__find_note(in->findings, row->fields[0].place,
                   "the first row is no header, so the columns are read as actor, capability, "
                   "position, salience");
    in->layout->names[PLM__ROLE_ACTOR] = 0;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        in->layout->common.columns[usual[i]][PLM__PART_MODE] = 1 + (ptrdiff_t)i;
    }
    if (row->count > USUAL_COLUMNS) {
        plm__find_note(in->findings, row->fields[USUAL_COLUMNS].place,
                       "the columns past the fourth are not used");
    }
}

/* The first row that could be a header: the first with more than one cell. */
static size_t first_wide_row(const plm__table *table) {
    size_t row = 0;
    while (row + 1 < table->count && table->records[row].count == 1) {
        row++;
    }
    return row;
}

/* ---- which column says what ---------------------------------------------------------------- */

static const plm__field *cell(const search *in, size_t index) {
    return &in->layout->header->fields[index];
}

static void read_headings(const search *in) {
    for (size_t i = 0; i < in->layout->width; i++) {
        in->columns[i].heading = plm__heading_read(cell(in, i)->text, cell(in, i)->length);
    }
}

static bool has_heading(const search *in, plm__role role) {
    for (size_t i = 0; i < in->layout->width; i++) {
        if (in->columns[i].heading.role == role) {
            return true;
        }
    }
    return false;
}

static bool is_called(const search *in, size_t index, const char *heading) {
    const plm__field *field = cell(in, index);
    return plm__same_words(field->text, field->length, heading, strlen(heading));
}

static bool has_column(const search *in, const char *heading) {
    for (size_t i = 0; i < in->layout->width; i++) {
        if (is_called(in, i, heading)) {
            return true;
        }
    }
    return false;
}

/* "yes" beside "no" is an option; and beside positions a "probability" may be of anything. */
static bool is_no_chance(const search *in, size_t index) {
    static const char *const answers[][2] = {{"yes", "no"}, {"ja", "nein"}, {"oui", "non"}};
    bool answer = false;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        answer = answer || (is_called(in, index, answers[i][0]) && has_column(in, answers[i][1]));
    }
    bool exact = is_called(in, index, "chance_of_yes");
    return answer || (has_heading(in, PLM__ROLE_POSITION) && !exact);
}

static void settle_chances(const search *in) {
    for (size_t i = 0; i < in->layout->width; i++) {
        column *each = &in->columns[i];
        bool chance = each->heading.role == PLM__ROLE_CHANCE && !each->stated &&
                      each->heading.part == PLM__PART_MODE;
        if (chance && is_no_chance(in, i)) {
            each->heading.role = PLM__ROLE_NONE;
        }
    }
}

static void list_headings(const search *in, char *out, size_t room) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < in->layout->width && used < room; i++) {
        char shown[PLM__SHOWN_TEXT];
        int more = snprintf(out + used, room - used, "%s'%s'", i == 0 ? "" : ", ",
                            plm__field_shown(cell(in, i), shown));
        used += more > 0 ? (size_t)more : 0;
    }
}

static void apply_stated(const search *in) {
    const char *at = plm__job_setting(in->job, "column");
    for (size_t length = 0; next_line(&at, &length); at = behind(at, length)) {
        plm__heading role = {.role = PLM__ROLE_NONE};
        plm__words header = {0};
        bool found = false;
        read_stated(at, length, &role, &header);
        for (size_t i = 0; i < in->layout->width; i++) {
            column *each = &in->columns[i];
            bool same = each->heading.role == role.role && each->heading.part == role.part;
            if (!found && is_headed(cell(in, i), header)) {
                *each = (column){.heading = role, .stated = true};
                found = true;
            } else if (same && !each->stated && each->heading.subject.bytes == NULL) {
                each->heading.role = PLM__ROLE_NONE;
            }
        }
        if (!found) {
            char shown[PLM__SHOWN_TEXT];
            char all[400];
            list_headings(in, all, sizeof all);
            plm__find_error(in->findings, cell(in, 0)->place,
                            "no column is called '%s', as --column says; there are %s",
                            plm__shown(header.bytes, header.length, shown), all);
        }
    }
}

/* Names the issues of columns by the row above the header: "Tax,,Date," over "position, salience,
 * position, salience". */
static void name_issues_above(const search *in, const plm__record *above) {
    size_t positions = 0;
    for (size_t i = 0; i < in->layout->width; i++) {
        const plm__heading *heading = &in->columns[i].heading;
        positions += heading->role == PLM__ROLE_POSITION && heading->part == PLM__PART_MODE &&
                             heading->subject.bytes == NULL
                         ? 1
                         : 0;
    }
    plm__words last = {0};
    for (size_t i = 0; i < in->layout->width && i < above->count && positions > 1; i++) {
        const plm__field *name = &above->fields[i];
        last = name->length > 0 ? (plm__words){name->text, name->length} : last;
        plm__heading *heading = &in->columns[i].heading;
        if (heading->role != PLM__ROLE_NONE && heading->role < PLM__ROLES_OF_ISSUES) {
            heading->subject = last;
        }
    }
}

static bool same_subject(plm__words a, plm__words b) {
    if (a.bytes == NULL || b.bytes == NULL) {
        return a.bytes == b.bytes;
    }
    return plm__same_words(a.bytes, a.length, b.bytes, b.length);
}

static plm__issue_columns *find_issue(const plm__layout *of, plm__words name) {
    for (size_t i = 0; i < of->issue_count; i++) {
        if (same_subject(of->issues[i].name, name)) {
            return &of->issues[i];
        }
    }
    return NULL;
}

static void clear_columns(plm__issue_columns *of) {
    for (size_t role = 0; role < PLM__ROLES_OF_ISSUES; role++) {
        for (size_t part = 0; part < PLM__RANGE_PARTS; part++) {
            of->columns[role][part] = PLM__NO_COLUMN;
        }
    }
}

static bool is_stance(const plm__heading *of) {
    return of->role == PLM__ROLE_POSITION || of->role == PLM__ROLE_CHANCE;
}

/* The issues that stand side by side: those with positions or chances of yes of their own, two at
 * least. */
static plm_status find_issues(const search *in) {
    plm__layout *layout = in->layout;
    layout->issues = plm__arena_allocate(in->job->arena, layout->width, sizeof *layout->issues);
    if (layout->issues == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < layout->width; i++) {
        const plm__heading *heading = &in->columns[i].heading;
        if (is_stance(heading) && heading->subject.bytes != NULL &&
            find_issue(layout, heading->subject) == NULL) {
            plm__issue_columns *made = &layout->issues[layout->issue_count++];
            clear_columns(made);
            made->name = heading->subject;
        }
    }
    layout->issue_count = layout->issue_count > 1 ? layout->issue_count : 0;
    return PLM_OK;
}

/* Whether another column says the same without naming an issue. */
static bool is_said_plainly(const search *in, size_t index) {
    const plm__heading *of = &in->columns[index].heading;
    for (size_t i = 0; i < in->layout->width; i++) {
        const plm__heading *each = &in->columns[i].heading;
        if (i != index && each->role == of->role && each->part == of->part &&
            each->subject.bytes == NULL) {
            return true;
        }
    }
    return false;
}

/* Where a column's number goes; NULL: nowhere. */
static ptrdiff_t *place_of_number(const search *in, size_t index) {
    plm__heading *heading = &in->columns[index].heading;
    plm__issue_columns *issue = &in->layout->common;
    if (heading->subject.bytes != NULL && in->layout->issue_count > 0) {
        issue = find_issue(in->layout, heading->subject);
    } else if (heading->subject.bytes != NULL && is_said_plainly(in, index)) {
        issue = NULL;
    }
    return issue != NULL ? &issue->columns[heading->role][heading->part] : NULL;
}

/* Whether the actors are named by a column with a special word. */
static bool has_strong_actor(const search *in) {
    for (size_t i = 0; i < in->layout->width; i++) {
        const plm__heading *heading = &in->columns[i].heading;
        if (heading->role == PLM__ROLE_ACTOR && !heading->weak) {
            return true;
        }
    }
    return false;
}

static void refuse_twin(const search *in, size_t first, size_t second) {
    char shown[2][PLM__SHOWN_TEXT];
    const char *role = plm__role_name(in->columns[second].heading.role);
    plm__field_shown(cell(in, first), shown[0]);
    plm__field_shown(cell(in, second), shown[1]);
    plm__find_error(in->findings, cell(in, second)->place,
                    "the columns '%s' and '%s' may both be the %s; say which one is: "
                    "--column '%s=%s'",
                    shown[0], shown[1], role, role, shown[0]);
}

static bool may_repeat(plm__role role) {
    return role == PLM__ROLE_NOTE || role == PLM__ROLE_SOURCE || role == PLM__ROLE_GROUP;
}

static void assign(const search *in) {
    plm__layout *layout = in->layout;
    bool strong = has_strong_actor(in);
    for (size_t i = 0; i < layout->width; i++) {
        column *each = &in->columns[i];
        plm__role role = each->heading.role;
        if (role == PLM__ROLE_NONE || role == PLM__ROLE_UTILITY ||
            (each->heading.weak && strong && !each->stated)) {
            continue;
        }
        bool number = role < PLM__ROLES_OF_ISSUES;
        ptrdiff_t *place = number ? place_of_number(in, i) : &layout->names[role];
        if (place != NULL && *place == PLM__NO_COLUMN) {
            *place = (ptrdiff_t)i;
            each->used = true;
        } else if (place != NULL && !may_repeat(role)) {
            refuse_twin(in, (size_t)*place, i);
            each->used = true;
        }
    }
}

/* ---- what has no heading that is known ----------------------------------------------------- */

typedef enum content { EMPTY, NUMBERS, TEXTS } content;

static content content_of(const search *in, size_t index) {
    content out = EMPTY;
    for (size_t i = in->layout->first_row; i < in->table->count; i++) {
        const plm__record *row = &in->table->records[i];
        const plm__field *field = index < row->count ? &row->fields[index] : NULL;
        if (field == NULL || plm__field_missing(field)) {
            continue;
        }
        if (!plm__numerals_is_number(field)) {
            return TEXTS;
        }
        out = NUMBERS;
    }
    return out;
}

/* A column of texts without a known heading is taken for the actors' names when none is. */
static void find_actor(const search *in) {
    plm__layout *layout = in->layout;
    for (size_t i = 0; i < layout->width && layout->names[PLM__ROLE_ACTOR] == PLM__NO_COLUMN; i++) {
        if (in->columns[i].heading.role == PLM__ROLE_NONE && content_of(in, i) == TEXTS) {
            char shown[PLM__SHOWN_TEXT];
            layout->names[PLM__ROLE_ACTOR] = (ptrdiff_t)i;
            in->columns[i].used = true;
            if (cell(in, i)->length > 0) {
                plm__find_note(in->findings, cell(in, i)->place,
                               "the column '%s' is taken for the actors' names",
                               plm__field_shown(cell(in, i), shown));
            }
        }
    }
    ptrdiff_t group = layout->names[PLM__ROLE_GROUP];
    if (layout->names[PLM__ROLE_ACTOR] == PLM__NO_COLUMN && group != PLM__NO_COLUMN) {
        layout->names[PLM__ROLE_ACTOR] = group;
        layout->names[PLM__ROLE_GROUP] = PLM__NO_COLUMN;
    }
}

static bool has_number(const plm__layout *of, plm__role role) {
    bool any = of->common.columns[role][PLM__PART_MODE] != PLM__NO_COLUMN ||
               of->common.columns[role][PLM__PART_LOW] != PLM__NO_COLUMN;
    for (size_t i = 0; i < of->issue_count; i++) {
        any = any || of->issues[i].columns[role][PLM__PART_MODE] != PLM__NO_COLUMN ||
              of->issues[i].columns[role][PLM__PART_LOW] != PLM__NO_COLUMN;
    }
    return any;
}

bool plm__layout_has_chances(const plm__layout *of) {
    return has_number(of, PLM__ROLE_CHANCE);
}

bool plm__layout_is_vote(const plm__layout *of) {
    return has_number(of, PLM__ROLE_CHANCE) && !has_number(of, PLM__ROLE_POSITION);
}

/* Whether a column may be what an option is worth: it says so, or has numbers and no known
 * heading. */
static bool is_option(const search *in, size_t index, bool stated) {
    const column *each = &in->columns[index];
    bool says = each->heading.role == PLM__ROLE_UTILITY && each->heading.part == PLM__PART_MODE;
    bool may = each->heading.role == PLM__ROLE_NONE && cell(in, index)->length > 0 &&
               content_of(in, index) == NUMBERS;
    return stated ? says : may;
}

static plm_status find_options(const search *in) {
    plm__layout *layout = in->layout;
    bool stated = false;
    for (size_t i = 0; i < layout->width; i++) {
        stated = stated || in->columns[i].heading.role == PLM__ROLE_UTILITY;
    }
    layout->options = plm__arena_allocate(in->job->arena, layout->width, sizeof *layout->options);
    if (layout->options == NULL) {
        return PLM_E_MEMORY;
    }
    bool weighed =
        has_number(layout, PLM__ROLE_CAPABILITY) || has_number(layout, PLM__ROLE_SALIENCE);
    if (has_number(layout, PLM__ROLE_POSITION) || has_number(layout, PLM__ROLE_CHANCE) ||
        !(stated || weighed)) {
        return PLM_OK;
    }
    size_t count = 0;
    for (size_t i = 0; i < layout->width; i++) {
        if (is_option(in, i, stated)) {
            plm__words name = in->columns[i].heading.subject;
            name = name.bytes != NULL ? name : (plm__words){cell(in, i)->text, cell(in, i)->length};
            layout->options[count++] = (plm__option_column){name, (ptrdiff_t)i};
        }
    }
    layout->option_count = count > 1 ? count : 0;
    for (size_t i = 0; i < layout->option_count; i++) {
        in->columns[layout->options[i].column].used = true;
    }
    return PLM_OK;
}

static void tell_unused(const search *in) {
    for (size_t i = 0; i < in->layout->width; i++) {
        char shown[PLM__SHOWN_TEXT];
        const column *each = &in->columns[i];
        if (each->used || cell(in, i)->length == 0) {
            continue;
        }
        plm__field_shown(cell(in, i), shown);
        if (each->heading.role == PLM__ROLE_ACTOR) {
            plm__find_note(in->findings, cell(in, i)->place,
                           "the column '%s' is not used, since another one names the actors",
                           shown);
        } else {
            plm__find_note(in->findings, cell(in, i)->place,
                           "the column '%s' is not used; --column ROLE='%s' says what it is", shown,
                           shown);
        }
    }
}

/* ---- what must be there -------------------------------------------------------------------- */

static void require_both_ends(const search *in, const plm__issue_columns *of, plm__role role) {
    bool low = of->columns[role][PLM__PART_LOW] != PLM__NO_COLUMN;
    bool high = of->columns[role][PLM__PART_HIGH] != PLM__NO_COLUMN;
    if (low != high) {
        ptrdiff_t one = of->columns[role][low ? PLM__PART_LOW : PLM__PART_HIGH];
        plm__find_error(in->findings, cell(in, (size_t)one)->place,
                        "a column with the %s %s, but none with the %s one; a range has both ends",
                        low ? "lowest" : "highest", plm__role_name(role),
                        low ? "highest" : "lowest");
    }
}

static void require_number(const search *in, plm__role role, const char *words) {
    if (!has_number(in->layout, role)) {
        plm__find_error(in->findings, cell(in, 0)->place,
                        "no column gives the %s; call one %s, or say --column %s=HEADER",
                        plm__role_name(role), words, plm__role_name(role));
    }
}

/* Votes are the capability where nothing else is. */
static void use_votes(const search *in) {
    ptrdiff_t votes = in->layout->names[PLM__ROLE_VOTES];
    if (votes != PLM__NO_COLUMN && !has_number(in->layout, PLM__ROLE_CAPABILITY)) {
        in->layout->common.columns[PLM__ROLE_CAPABILITY][PLM__PART_MODE] = votes;
        plm__find_note(in->findings, cell(in, (size_t)votes)->place,
                       "no column gives the capability, so the votes are taken for it too");
    }
}

static void require_columns(const search *in) {
    const plm__layout *layout = in->layout;
    if (layout->names[PLM__ROLE_ACTOR] == PLM__NO_COLUMN) {
        plm__find_error(in->findings, cell(in, 0)->place,
                        "no column names the actors; call one 'actor', 'stakeholder', 'country' or "
                        "'name', or say --column actor=HEADER");
    }
    static const plm__role roles[] = {PLM__ROLE_CAPABILITY, PLM__ROLE_POSITION, PLM__ROLE_SALIENCE,
                                      PLM__ROLE_CHANCE, PLM__ROLE_VETO};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        require_both_ends(in, &layout->common, roles[i]);
        for (size_t k = 0; k < layout->issue_count; k++) {
            require_both_ends(in, &layout->issues[k], roles[i]);
        }
    }
    if (plm__layout_is_vote(layout)) {
        return;
    }
    require_number(in, PLM__ROLE_CAPABILITY, "'capability', 'power', 'influence' or 'weight'");
    if (layout->option_count == 0) {
        require_number(in, PLM__ROLE_POSITION, "'position', 'stance' or 'preference'");
    }
    require_number(in, PLM__ROLE_SALIENCE, "'salience', 'importance', 'interest' or 'priority'");
}

/* Whether no column gives any number of an actor, which is one error. */
static bool is_no_table(search *in, size_t row) {
    const plm__record *header = &in->table->records[row];
    for (size_t i = 0; i < header->count; i++) {
        plm__role role = plm__heading_read(header->fields[i].text, header->fields[i].length).role;
        if (is_number_role(role) || role == PLM__ROLE_VOTES || role == PLM__ROLE_VOTE) {
            return false;
        }
    }
    char all[400];
    in->layout->header = header;
    in->layout->width = header->count;
    list_headings(in, all, sizeof all);
    plm__find_error(in->findings, header->fields[0].place,
                    "this is no table of actors: no column gives their capability, position and "
                    "salience; there are %s, and --column ROLE=HEADER says which is which",
                    all);
    return true;
}

/* ---- the layout ---------------------------------------------------------------------------- */

static plm_status read_header(search *in, size_t row) {
    in->layout->header = &in->table->records[row];
    in->layout->width = in->layout->header->count;
    in->layout->first_row = row + 1;
    in->columns = plm__arena_allocate(in->job->arena, in->layout->width, sizeof *in->columns);
    if (in->columns == NULL) {
        return PLM_E_MEMORY;
    }
    read_headings(in);
    apply_stated(in);
    settle_chances(in);
    if (row > 0 && in->table->records[row - 1].count > 1) {
        name_issues_above(in, &in->table->records[row - 1]);
    }
    PLM_TRY(find_issues(in));
    assign(in);
    find_actor(in);
    PLM_TRY(find_options(in));
    use_votes(in);
    tell_unused(in);
    require_columns(in);
    return PLM_OK;
}

plm_status plm__layout_find(plm__import_job *job, const plm__table *table, plm__layout *out,
                            bool *found) {
    search in = {.job = job, .findings = job->findings, .table = table, .layout = out};
    size_t errors = job->findings->errors;
    *out = (plm__layout){.header = NULL};
    clear_columns(&out->common);
    for (size_t role = 0; role < PLM__ROLES; role++) {
        out->names[role] = PLM__NO_COLUMN;
    }
    size_t row = find_stated_header(job, table);
    bool stated = row < table->count;
    row = row < table->count ? row : plm__layout_header(table);
    *found = false;
    if (row == table->count) {
        row = first_wide_row(table);
        const plm__record *first = &table->records[row];
        if (first->count == 1) {
            plm__find_error(job->findings, table->records[0].fields[0].place,
                            "the first row has one column; part the columns by commas, "
                            "semicolons, tabs or bars");
            return PLM_OK;
        }
        if (is_data(first)) {
            out->width = first->count;
            out->first_row = row;
            use_usual_order(&in, first);
            *found = true;
            return PLM_OK;
        }
    }
    if (!stated && row == first_wide_row(table) && is_no_table(&in, row)) {
        return PLM_OK;
    }
    PLM_TRY(read_header(&in, row));
    *found = job->findings->errors == errors;
    return PLM_OK;
}

ptrdiff_t plm__layout_column(const plm__layout *of, const plm__issue_columns *issue, plm__role role,
                             plm__range_part part) {
    bool own = issue != NULL && (issue->columns[role][PLM__PART_MODE] != PLM__NO_COLUMN ||
                                 issue->columns[role][PLM__PART_LOW] != PLM__NO_COLUMN);
    return (own ? issue : &of->common)->columns[role][part];
}

bool plm__layout_holds_names(const char *heading) {
    plm__role role = plm__heading_read(heading, strlen(heading)).role;
    return role == PLM__ROLE_ACTOR || role == PLM__ROLE_ISSUE || role == PLM__ROLE_CASE ||
           role == PLM__ROLE_GROUP || role == PLM__ROLE_ASSESSOR;
}
