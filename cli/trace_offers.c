/* Who makes offers to whom in the challenge model, for people: over all rounds, then by round. */
#include "figures.h"
#include "tables.h"
#include "trace.h"
#include "view/listing.h"

#include <inttypes.h>
#include <string.h>

enum { FIXED_COLUMNS = 5, SHOWN_ROUNDS = 4 };

/* How often the pair of an offer of any round makes one in a round. */
static double made_in(const plm_offers *of, const plm_offer *pair, size_t round) {
    for (size_t i = 0; i < plm_offers_count(of); i++) {
        const plm_offer *each = plm_offers_at(of, i);
        if (each->round == round && each->from == pair->from && each->to == pair->to) {
            return each->made;
        }
    }
    return 0;
}

static size_t last_round(const plm_offers *of) {
    size_t count = plm_offers_count(of);
    return count > 0 ? plm_offers_at(of, count - 1)->round : 0;
}

/* By its number a row is found again where a narrow terminal parts the table. */
static void add_offer(plm__listing *to, const plm_offers *of, const plm_offer *pair, size_t number,
                      size_t rounds) {
    plm__listing_start(to);
    plm__cell_print(to, "%zu", number);
    plm__cell_name(to, pair->from->id);
    plm__cell_name(to, pair->to->id);
    plm__cell_percent(to, pair->made);
    plm__cell_percent(to, pair->taken);
    for (size_t round = 1; round <= rounds; round++) {
        plm__cell_percent(to, made_in(of, pair, round));
    }
}

/* Those that are made most often first, else as they come: the next after `before`. */
static const plm_offer *next_offer(const plm_offers *of, const plm_offer *before) {
    const plm_offer *found = NULL;
    for (size_t i = 0; i < plm_offers_count(of) && plm_offers_at(of, i)->round == 0; i++) {
        const plm_offer *each = plm_offers_at(of, i);
        bool follows = before == NULL || each->made < before->made ||
                       (each->made == before->made && each > before);
        if (follows && (found == NULL || each->made > found->made)) {
            found = each;
        }
    }
    return found;
}

static void add_table(plm__text *out, const plm_offers *of, size_t rounds) {
    char alignment[] = "lllrrrrrr";
    size_t number = 0;
    alignment[FIXED_COLUMNS + rounds] = '\0';
    plm__listing table;
    plm__listing_open(&table, out->context, alignment);
    plm__listing_head(&table);
    plm__cell_words(&table, "");
    plm__cell_words(&table, "from");
    plm__cell_words(&table, "to");
    plm__cell_words(&table, "made");
    plm__cell_words(&table, "taken");
    for (size_t round = 1; round <= rounds; round++) {
        plm__cell_print(&table, "round %zu", round);
    }
    for (const plm_offer *each = next_offer(of, NULL); each != NULL; each = next_offer(of, each)) {
        add_offer(&table, of, each, ++number, rounds);
    }
    add_table_lines(out, &table, "  ");
    plm__listing_close(&table);
}

void add_offers_text(plm__text *out, const plm_offers *of, uint64_t asked) {
    size_t last = last_round(of);
    size_t rounds = last < SHOWN_ROUNDS ? last : SHOWN_ROUNDS;
    plm__text_add_format(out, "%s\n", plm_offers_issue(of)->question);
    if (last == 0) {
        plm__text_add(out, "  Nobody makes an offer.\n");
        return;
    }
    plm__text_add(out, "  Who asks whom to move, in how many of the draws, and who then does");
    plm__text_add_format(out, rounds < last ? "; rounds 1 to %zu of %zu.\n\n" : ".\n\n", rounds,
                         last);
    add_table(out, of, rounds);
    plm__text_add_format(out, "\n  challenge, reading %s; %" PRIu64 " draws, seed %" PRIu64 ".\n",
                         plm_offers_reading(of), plm_offers_draws(of), plm_offers_seed(of));
    if (plm_offers_draws(of) < asked) {
        plm__text_add(out, "  Work is bounded (--budget): with more of it there are more draws.\n");
    }
}
