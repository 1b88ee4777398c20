#include "tables.h"
#include "trace.h"
#include "verb.h"
#include "view/listing.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { MOST_PLACES = 6, UTILITY_PLACES = 3, TEXT = PLM__NUMBER_TEXT };

/* The variables of a round, in the order in which a trace lists them. */
enum {
    SUPPORT,
    RISK,
    PROBABILITY,
    EXPECTED_UTILITY,
    EXPECTED_UTILITY_OF_OTHER,
    PROPOSAL,
    OFFER,
    GAIN,
    IDEAL,
    POSITION,
    MEDIAN,
    MEAN,
    OUTCOME,
    VARIABLES
};

static const char *const variables[VARIABLES] = {
    "support",
    "risk",
    "probability",
    "expected_utility",
    "expected_utility_of_other",
    "proposal",
    "offer",
    "gain",
    "ideal",
    "position",
    "median",
    "mean",
    "outcome",
};

static size_t place_of(const char *variable) {
    size_t place = 0;
    while (place + 1 < VARIABLES && strcmp(variables[place], variable) != 0) {
        place++;
    }
    return place;
}

/* Neighbouring rows of one variable. */
typedef struct section {
    size_t first;
    size_t count;
} section;

/* A round's rows, on one issue or on linked ones. */
typedef struct block {
    size_t round;
    size_t end; /* the row after the last */
    section sections[VARIABLES];
} block;

static const plm_trace_row *row_at(const trace_view *view, size_t index) {
    return plm_trace_row_at(view->trace, index);
}

/* The block that starts at a row. */
static block block_at(const trace_view *view, size_t first) {
    block found = {.round = row_at(view, first)->round, .end = first};
    size_t last_place = 0;
    for (; found.end < plm_trace_row_count(view->trace); found.end++) {
        const plm_trace_row *row = row_at(view, found.end);
        size_t place = place_of(row->variable);
        if (row->round != found.round || place < last_place) {
            break;
        }
        if (found.sections[place].count == 0) {
            found.sections[place].first = found.end;
        }
        found.sections[place].count++;
        last_place = place;
    }
    return found;
}

static const plm_issue *issue_named(const trace_view *view, const char *id) {
    size_t index = 0;
    while (index + 1 < view->dossier->issue_count &&
           strcmp(view->dossier->issues[index]->id, id) != 0) {
        index++;
    }
    return view->dossier->issues[index];
}

/* Decimal places that show a thousandth of an issue's scale. */
static int places_of(const trace_view *view, const char *issue) {
    const plm_issue *of = issue_named(view, issue);
    double places = ceil(log10(1000 / (of->scale_high - of->scale_low)) - 1e-9);
    return (int)fmin(fmax(places, 0), MOST_PLACES);
}

static const char *fixed(double value, int places, char text[TEXT]) {
    plm__number_print_fixed(value, places, text);
    return text;
}

/* The octant of figure 6 in Scholz, Calbert and Smith (2011), from the actor's view: + where the
 * actor has the upper hand, - where the other has. */
static const char *octant(double own, double other) {
    if (own > 0 && other > 0) {
        return own > other ? "confrontation+" : own < other ? "confrontation-" : "confrontation";
    }
    if (own > 0 && other < 0) {
        return own > -other ? "compromise+" : own < -other ? "compel+" : "compromise/compel+";
    }
    if (own < 0 && other > 0) {
        return other > -own ? "compromise-" : other < -own ? "compel-" : "compromise/compel-";
    }
    return own < 0 && other < 0 ? "stalemate" : "none";
}

static bool has_several_issues(const trace_view *view, const block *of) {
    section positions = of->sections[POSITION];
    return positions.count > 0 &&
           strcmp(row_at(view, positions.first)->issue,
                  row_at(view, positions.first + positions.count - 1)->issue) != 0;
}

/* ---- what actors reckon with ---- */

static bool same_pair(const plm_trace_row *a, const plm_trace_row *b) {
    return strcmp(a->actor, b->actor) == 0 && strcmp(a->other, b->other) == 0;
}

static void add_expectations(plm__listing *to, const trace_view *view, size_t own, size_t other) {
    double a = row_at(view, own)->value;
    double b = row_at(view, other)->value;
    plm__cell_fixed(to, a, UTILITY_PLACES);
    plm__cell_fixed(to, b, UTILITY_PLACES);
    plm__cell_words(to, octant(a, b));
}

static void start_table(plm__listing *to, const trace_view *view, const char *alignment) {
    plm__listing_open(to, view->context, alignment);
    plm__listing_head(to);
}

static void end_table(plm__listing *of, plm__text *out) {
    add_table_lines(out, of, "  ");
    plm__listing_close(of);
}

static bool has_pairs(const block *of) {
    section own = of->sections[EXPECTED_UTILITY];
    return own.count > 0 && own.count == of->sections[EXPECTED_UTILITY_OF_OTHER].count;
}

static void add_all_pairs(plm__text *out, const trace_view *view, const block *of) {
    section own = of->sections[EXPECTED_UTILITY];
    section chance = of->sections[PROBABILITY];
    plm__listing pairs;
    start_table(&pairs, view, "llrrrl");
    plm__cell_words(&pairs, "actor");
    plm__cell_words(&pairs, "rival");
    plm__cell_words(&pairs, "prevails");
    plm__cell_words(&pairs, "expects");
    plm__cell_words(&pairs, "rival expects");
    plm__cell_words(&pairs, "octant");
    for (size_t i = 0; i < own.count; i++) {
        const plm_trace_row *row = row_at(view, own.first + i);
        char text[TEXT] = "";
        if (chance.count == own.count) {
            fixed(row_at(view, chance.first + i)->value, 4, text);
        }
        plm__listing_start(&pairs);
        plm__cell_name(&pairs, row->actor);
        plm__cell_name(&pairs, row->other);
        plm__cell_words(&pairs, text);
        add_expectations(&pairs, view, own.first + i,
                         of->sections[EXPECTED_UTILITY_OF_OTHER].first + i);
    }
    end_table(&pairs, out);
    plm__text_add(out, "\n");
}

/* ---- what happens ---- */

/* The position of an actor on an issue in an earlier block; NaN when it has none there. */
static double position_in(const trace_view *view, const block *of, const plm_trace_row *like) {
    section positions = of->sections[POSITION];
    for (size_t i = 0; i < positions.count; i++) {
        const plm_trace_row *row = row_at(view, positions.first + i);
        if (strcmp(row->actor, like->actor) == 0 && strcmp(row->issue, like->issue) == 0) {
            return row->value;
        }
    }
    return (double)NAN;
}

/* Where in the section of expected utilities a row's pair stands, looking on from place `from`; the
 * section's end when nowhere. */
static size_t find_pair(const trace_view *view, section pairs, size_t from,
                        const plm_trace_row *row) {
    while (from < pairs.count && !same_pair(row_at(view, pairs.first + from), row)) {
        from++;
    }
    return from;
}

static void add_offers(plm__text *out, const trace_view *view, const block *of,
                       const block *before) {
    section offers = of->sections[OFFER];
    section own = of->sections[EXPECTED_UTILITY];
    section other = of->sections[EXPECTED_UTILITY_OF_OTHER];
    size_t pair = 0;
    plm__listing taken;
    bool several = has_several_issues(view, of);
    const char *alignment = has_pairs(of) ? "lllrrlrr" : "lllrr";
    start_table(&taken, view, several ? alignment : alignment + 1);
    if (several) {
        plm__cell_words(&taken, "issue");
    }
    plm__cell_words(&taken, "actor");
    plm__cell_words(&taken, "takes the offer of");
    if (has_pairs(of)) {
        plm__cell_words(&taken, "expects");
        plm__cell_words(&taken, "rival expects");
        plm__cell_words(&taken, "octant");
    }
    plm__cell_words(&taken, "from");
    plm__cell_words(&taken, "to");
    for (size_t i = 0; i < offers.count; i++) {
        const plm_trace_row *row = row_at(view, offers.first + i);
        int places = places_of(view, row->issue);
        plm__listing_start(&taken);
        if (several) {
            plm__cell_name(&taken, row->issue);
        }
        plm__cell_name(&taken, row->actor);
        plm__cell_name(&taken, row->other);
        if (has_pairs(of)) {
            pair = find_pair(view, own, pair, row);
            add_expectations(&taken, view, own.first + pair, other.first + pair);
        }
        plm__cell_fixed(&taken, position_in(view, before, row), places);
        plm__cell_fixed(&taken, row->value, places);
    }
    end_table(&taken, out);
}

static void add_gains(plm__text *out, const trace_view *view, const block *of) {
    section gains = of->sections[GAIN];
    plm__listing of_pairs;
    start_table(&of_pairs, view, "lllr");
    plm__cell_words(&of_pairs, "issue");
    plm__cell_words(&of_pairs, "actor");
    plm__cell_words(&of_pairs, "with");
    plm__cell_words(&of_pairs, "gain");
    for (size_t i = 0; i < gains.count; i++) {
        const plm_trace_row *row = row_at(view, gains.first + i);
        plm__listing_start(&of_pairs);
        plm__cell_name(&of_pairs, row->issue);
        plm__cell_name(&of_pairs, row->actor);
        plm__cell_name(&of_pairs, row->other);
        plm__cell_fixed(&of_pairs, row->value, UTILITY_PLACES);
    }
    end_table(&of_pairs, out);
}

/* ---- where everybody stands ---- */

/* Adds a word after a space, or on a new line where the width would be passed. */
static void add_wrapped(plm__text *out, const char *word, size_t indent, size_t width,
                        size_t *column) {
    size_t length = plm__text_width(word);
    if (*column + 1 + length > width) {
        plm__text_add_format(out, "\n%*s", (int)indent, "");
        *column = indent;
    } else {
        plm__text_add(out, " ");
        *column += 1;
    }
    plm__text_add(out, word);
    *column += length;
}

/* "  what: ", or "  what of issue: "; returns how wide it is. */
static size_t add_label(plm__text *out, const char *what, const char *issue) {
    size_t start = out->length;
    plm__text_add_format(out, "  %s%s%s:", what, issue != NULL ? " of " : "",
                         issue != NULL ? issue : "");
    return out->length - start;
}

static void add_positions(plm__text *out, const trace_view *view, const block *of) {
    section positions = of->sections[POSITION];
    size_t width = (size_t)terminal_width();
    const char *issue = "";
    size_t column = 0;
    bool several = has_several_issues(view, of);
    for (size_t i = 0; i < positions.count; i++) {
        const plm_trace_row *row = row_at(view, positions.first + i);
        bool last = i + 1 == positions.count ||
                    strcmp(row_at(view, positions.first + i + 1)->issue, row->issue) != 0;
        if (strcmp(issue, row->issue) != 0) {
            issue = row->issue;
            plm__text_add(out, i > 0 ? "\n" : "");
            column = add_label(out, "positions", several ? issue : NULL);
        }
        char text[TEXT];
        plm__text word;
        plm__text_init(&word, view->context);
        plm__text_add_format(&word, "%s %s%s", row->actor,
                             fixed(row->value, places_of(view, issue), text), last ? "" : ",");
        out->failed = out->failed || word.failed;
        add_wrapped(out, word.failed ? "" : word.bytes, 4, width, &column);
        plm__text_clear(&word);
    }
    plm__text_add(out, positions.count > 0 ? "\n" : "");
}

static void add_averages(plm__text *out, const trace_view *view, const block *of) {
    static const int shown[] = {MEDIAN, MEAN, OUTCOME};
    for (size_t k = 0; k < sizeof shown / sizeof *shown; k++) {
        section rows = of->sections[shown[k]];
        for (size_t i = 0; i < rows.count; i++) {
            const plm_trace_row *row = row_at(view, rows.first + i);
            char text[TEXT];
            add_label(out, variables[shown[k]], rows.count > 1 ? row->issue : NULL);
            plm__text_add_format(out, " %s\n",
                                 fixed(row->value, places_of(view, row->issue), text));
        }
    }
}

/* ---- the whole ---- */

static void add_block(plm__text *out, const trace_view *view, const block *of,
                      const block *before) {
    if (of->round == 0) {
        plm__text_add(out, "\nStart\n");
    } else {
        plm__text_add_format(out, "\nRound %zu\n", of->round);
    }
    if (view->all_pairs && has_pairs(of)) {
        add_all_pairs(out, view, of);
    }
    if (of->sections[OFFER].count > 0) {
        add_offers(out, view, of, before);
    } else if (of->round > 0 && of->sections[GAIN].count == 0) {
        plm__text_add(out, "  Nobody moves.\n");
    }
    bool gains_are_deals = of->sections[OFFER].count == 0;
    if (of->sections[GAIN].count > 0 && (gains_are_deals || view->all_pairs)) {
        add_gains(out, view, of);
    }
    add_positions(out, view, of);
    add_averages(out, view, of);
}

static void add_ending(plm__text *out, const trace_view *view, const char *issue) {
    size_t rounds = 0;
    size_t period = 0;
    plm_status ending = plm_trace_ending(view->trace, issue, &rounds, &period);
    const char *plural = rounds == 1 ? "" : "s";
    plm__text_add(out, "\n");
    if (ending == PLM_CYCLE) {
        plm__text_add_format(out,
                             "A cycle: after %zu round%s the positions are those of %zu rounds "
                             "before. The outcome is the mean over one cycle.\n",
                             rounds, plural, period);
    } else if (ending == PLM_ROUND_LIMIT) {
        plm__text_add_format(out, "Stopped after %zu round%s, before it settled.\n", rounds,
                             plural);
    } else if (ending == PLM_DEGENERATE) {
        plm__text_add(out, "The model has no answer of its own here; docs/models says which value "
                           "stands in.\n");
    } else if (rounds > 0) {
        plm__text_add_format(out, "Settled after %zu round%s.\n", rounds, plural);
    } else {
        plm__text_add(out, "The model needs no rounds.\n");
    }
}

static void add_heading(plm__text *out, const trace_view *view, const block *of,
                        const char *issue) {
    const plm_issue *one = issue_named(view, issue);
    const char *question = has_several_issues(view, of) ? view->dossier->question : one->question;
    plm__text_add_format(out, "%s\n%s model, reading %s\n", question != NULL ? question : one->id,
                         plm_trace_model(view->trace), plm_trace_reading(view->trace));
}

static void add_spatial_trace(plm__text *out, const trace_view *view) {
    block first = block_at(view, 0);
    const char *issue = row_at(view, 0)->issue;
    add_heading(out, view, &first, issue);
    add_spatial_rounds(out, view);
    add_ending(out, view, issue);
}

void add_trace_text(plm__text *out, const trace_view *view) {
    if (strcmp(plm_trace_model(view->trace), "spatial") == 0) {
        add_spatial_trace(out, view);
        return;
    }
    size_t count = plm_trace_row_count(view->trace);
    block before = {0};
    for (size_t first = 0; first < count;) {
        block now = block_at(view, first);
        const char *issue = row_at(view, first)->issue;
        if (now.round == 0) {
            plm__text_add(out, first > 0 ? "\n\n" : "");
            add_heading(out, view, &now, issue);
        }
        const plm_issue *of = issue_named(view, issue);
        if (shows_row(view, row_at(view, first)) && plm_issue_has_scale(of)) {
            add_block(out, view, &now, &before);
        } else if (shows_row(view, row_at(view, first))) {
            add_choice_trace(out, view, of);
        }
        if (now.end == count || row_at(view, now.end)->round == 0) {
            add_ending(out, view, issue);
        }
        before = now;
        first = now.end;
    }
}
