/* A trace of the spatial model for people: in each round one line for each actor, with whom it
 * challenges, what it expects, whose bargain its queue elects, and where that takes it. */
#include "tables.h"
#include "trace.h"
#include "view/listing.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { NUMBER_TEXT = PLM__NUMBER_TEXT, MOST_PLACES = 6, CHANCE_PLACES = 3 };

/* The rows of one round. */
typedef struct span {
    size_t first;
    size_t end;
    size_t round;
} span;

static span span_at(const trace_view *view, size_t first) {
    size_t count = plm_trace_row_count(view->trace);
    span found = {first, first, plm_trace_row_at(view->trace, first)->round};
    while (found.end < count && plm_trace_row_at(view->trace, found.end)->round == found.round) {
        found.end++;
    }
    return found;
}

/* What a row must be; issue NULL: any. */
typedef struct wanted {
    const char *variable;
    const char *actor;
    const char *issue;
    bool is_pair; /* says something of two actors */
} wanted;

static bool is_wanted(const plm_trace_row *row, const wanted *what) {
    return strcmp(row->variable, what->variable) == 0 && strcmp(row->actor, what->actor) == 0 &&
           (what->issue == NULL || strcmp(row->issue, what->issue) == 0) &&
           (row->other[0] != '\0') == what->is_pair;
}

/* The first such row of a round; NULL when there is none. */
static const plm_trace_row *find(const trace_view *view, span in, wanted what) {
    for (size_t each = in.first; each < in.end; each++) {
        const plm_trace_row *row = plm_trace_row_at(view->trace, each);
        if (is_wanted(row, &what)) {
            return row;
        }
    }
    return NULL;
}

static const char *fixed(double value, int places, char text[NUMBER_TEXT]) {
    plm__number_print_fixed(value, places, text);
    return text;
}

/* Decimal places that show a thousandth of an issue's scale. */
static int places_of(const plm_issue *issue) {
    double places = ceil(log10(1000 / (issue->scale_high - issue->scale_low)) - 1e-9);
    return (int)fmin(fmax(places, 0), MOST_PLACES);
}

static bool is_traced(const trace_view *view, const plm_issue *issue) {
    const plm_trace_row *last = plm_trace_row_at(view->trace, plm_trace_row_count(view->trace) - 1);
    size_t each = plm_trace_row_count(view->trace);
    while (each > 0 && plm_trace_row_at(view->trace, each - 1)->round == last->round) {
        each--;
        if (strcmp(plm_trace_row_at(view->trace, each)->issue, issue->id) == 0) {
            return true;
        }
    }
    return false;
}

static bool takes_part(const trace_view *view, span in, const plm_actor *actor) {
    return find(view, in, (wanted){"position", actor->id, NULL, false}) != NULL;
}

static void add_number(plm__listing *to, const plm_trace_row *row, int places) {
    char text[NUMBER_TEXT] = "-";
    plm__cell_words(to, row != NULL ? fixed(row->value, places, text) : text);
}

/* Columns with these alignments, and one for each issue. */
static void open_table(plm__listing *to, const trace_view *view, const char *columns,
                       char *alignment) {
    size_t length = strlen(columns);
    memcpy(alignment, columns, length);
    for (size_t issue = 0; issue < view->dossier->issue_count; issue++) {
        if (is_traced(view, view->dossier->issues[issue])) {
            alignment[length++] = 'l';
        }
    }
    alignment[length] = '\0';
    plm__listing_open(to, view->context, alignment);
    plm__listing_head(to);
}

static void head_issues(plm__listing *to, const trace_view *view) {
    for (size_t issue = 0; issue < view->dossier->issue_count; issue++) {
        if (is_traced(view, view->dossier->issues[issue])) {
            plm__cell_name(to, view->dossier->issues[issue]->id);
        }
    }
}

static void close_table(plm__listing *of, plm__text *out) {
    add_table_lines(out, of, "  ");
    plm__listing_close(of);
}

/* ---- the start ------------------------------------------------------------------------------ */

static void add_standing(plm__listing *to, const trace_view *view, span in,
                         const plm_actor *actor) {
    plm__listing_start(to);
    plm__cell_name(to, actor->id);
    add_number(to, find(view, in, (wanted){"risk", actor->id, NULL, false}), CHANCE_PLACES);
    add_number(to, find(view, in, (wanted){"probability", actor->id, NULL, false}), CHANCE_PLACES);
    for (size_t issue = 0; issue < view->dossier->issue_count; issue++) {
        const plm_issue *on = view->dossier->issues[issue];
        if (is_traced(view, on)) {
            add_number(to, find(view, in, (wanted){"position", actor->id, on->id, false}),
                       places_of(on));
        }
    }
}

static void add_start(plm__text *out, const trace_view *view, span in, char *alignment) {
    plm__listing standing;
    open_table(&standing, view, "lrr", alignment);
    plm__cell_words(&standing, "actor");
    plm__cell_words(&standing, "risk");
    plm__cell_words(&standing, "probability");
    head_issues(&standing, view);
    for (size_t each = 0; each < view->dossier->actor_count; each++) {
        if (takes_part(view, in, view->dossier->actors[each])) {
            add_standing(&standing, view, in, view->dossier->actors[each]);
        }
    }
    close_table(&standing, out);
}

/* ---- a round -------------------------------------------------------------------------------- */

static void add_move(plm__listing *to, const trace_view *view, span in, span before,
                     const plm_actor *actor, const plm_issue *issue) {
    wanted position = {"position", actor->id, issue->id, false};
    const plm_trace_row *from = find(view, before, position);
    const plm_trace_row *now = find(view, in, position);
    char text[NUMBER_TEXT];
    char old[NUMBER_TEXT];
    if (now == NULL || from == NULL) {
        plm__cell_words(to, "-");
    } else if (now->value == from->value) {
        plm__cell_words(to, fixed(now->value, places_of(issue), text));
    } else {
        plm__cell_print(to, "%s to %s", fixed(from->value, places_of(issue), old),
                        fixed(now->value, places_of(issue), text));
    }
}

static void add_actor(plm__listing *to, const trace_view *view, span in, span before,
                      const plm_actor *actor) {
    const plm_trace_row *gain = find(view, in, (wanted){"gain", actor->id, NULL, true});
    const plm_trace_row *offer = find(view, in, (wanted){"offer", actor->id, NULL, true});
    plm__listing_start(to);
    plm__cell_name(to, actor->id);
    plm__cell_words(to, gain != NULL ? gain->other : "nobody");
    add_number(to, find(view, in, (wanted){"probability", actor->id, NULL, true}), CHANCE_PLACES);
    add_number(to, gain, CHANCE_PLACES);
    if (offer == NULL) {
        plm__cell_words(to, "the status quo");
    } else if (strcmp(offer->other, actor->id) == 0) {
        plm__cell_words(to, "its own bargain");
    } else {
        plm__cell_print(to, "the bargain of %s", offer->other);
    }
    for (size_t issue = 0; issue < view->dossier->issue_count; issue++) {
        if (is_traced(view, view->dossier->issues[issue])) {
            add_move(to, view, in, before, actor, view->dossier->issues[issue]);
        }
    }
}

static void add_round(plm__text *out, const trace_view *view, span in, span before,
                      char *alignment) {
    plm__listing moves;
    open_table(&moves, view, "llrrl", alignment);
    plm__cell_words(&moves, "actor");
    plm__cell_words(&moves, "challenges");
    plm__cell_words(&moves, "chance");
    plm__cell_words(&moves, "gain");
    plm__cell_words(&moves, "its queue elects");
    head_issues(&moves, view);
    for (size_t each = 0; each < view->dossier->actor_count; each++) {
        if (takes_part(view, in, view->dossier->actors[each])) {
            add_actor(&moves, view, in, before, view->dossier->actors[each]);
        }
    }
    close_table(&moves, out);
}

static void add_outcomes(plm__text *out, const trace_view *view, span in) {
    for (size_t issue = 0; issue < view->dossier->issue_count; issue++) {
        const plm_issue *on = view->dossier->issues[issue];
        const plm_trace_row *row = find(view, in, (wanted){"outcome", "", on->id, false});
        if (row != NULL) {
            char text[NUMBER_TEXT];
            plm__text_add_format(out, "  outcome of %s: %s\n", on->id,
                                 fixed(row->value, places_of(on), text));
        }
    }
}

void add_spatial_rounds(plm__text *out, const trace_view *view) {
    char *alignment = plm__allocate(view->context, view->dossier->issue_count + 8, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    span before = {0, 0, 0};
    for (size_t first = 0; first < plm_trace_row_count(view->trace);) {
        span in = span_at(view, first);
        if (shows_row(view, plm_trace_row_at(view->trace, first))) {
            if (in.round == 0) {
                plm__text_add(out, "\nStart\n");
                add_start(out, view, in, alignment);
            } else {
                plm__text_add_format(out, "\nRound %zu\n", in.round);
                add_round(out, view, in, before, alignment);
            }
            add_outcomes(out, view, in);
        }
        before = in;
        first = in.end;
    }
    plm__release(view->context, alignment);
}
