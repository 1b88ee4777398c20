/* The offers that the places of a run make to each other, and the best that each has heard. */
#ifndef PLM_MODELS_CHALLENGE_BAND_OFFERS_H
#define PLM_MODELS_CHALLENGE_BAND_OFFERS_H

#include "models/challenge/band_utilities.h"

/* Offers made to each lane's viewer, or the best so far; plm__band_offers says what they hold. */
typedef struct offers {
    tests fights;
    lanes key;
    lanes from;
    lanes own;
    lanes other;
    lanes rival;
} offers;

static lanes compromise_key(const plm__challenge_rules *rules, lanes position, const offers *made) {
    if (rules->compromise == PLM__PREFER_HIGHEST) {
        return -made->other;
    }
    if (rules->compromise == PLM__PREFER_LEAST) {
        lanes share = plm__lanes_size(made->own / made->other);
        return plm__lanes_size(position + (made->rival - position) * share - position);
    }
    lanes own = plm__lanes_size(made->own);
    lanes other = plm__lanes_size(made->other);
    return (own * position + other * made->rival) / (own + other);
}

/* Finds what kind of offer is made and how it is ranked. Returns where there is one. */
static ALWAYS_INLINE tests put(const plm__challenge_rules *rules, lanes position, lanes gap,
                               offers *made) {
    made->fights = made->own > 0;
    tests offered = (made->other > plm__lanes_size(made->own)) & (made->own != 0);
    if (!rules->conflict_resolves) {
        offered &= ~made->fights;
    }
    bool by_utility = rules->conflict_choice == PLM__PREFER_HIGHEST;
    made->key = plm__lanes_choose(made->fights, by_utility ? -made->other : gap,
                                  compromise_key(rules, position, made));
    return offered;
}

/* Conflicts go before compromises, and then the least key, and then the order of actors. */
static tests is_better(tests offered, const offers *made, const offers *best) {
    tests earlier = (made->key == best->key) & (made->from < best->from);
    tests preferred = (made->key < best->key) | earlier;
    tests outranks = made->fights & ~best->fights;
    tests outranked = best->fights & ~made->fights;
    return offered & (outranks | (preferred & ~outranked));
}

/* Takes made offers where `better` holds. */
static void take(tests better, const offers *made, offers *best) {
    best->fights = (better & made->fights) | (~better & best->fights);
    best->key = plm__lanes_choose(better, made->key, best->key);
    best->from = plm__lanes_choose(better, made->from, best->from);
    best->own = plm__lanes_choose(better, made->own, best->own);
    best->other = plm__lanes_choose(better, made->other, best->other);
    best->rival = plm__lanes_choose(better, made->rival, best->rival);
}

static offers load_offers(const plm__band_offers *from, size_t place, size_t count) {
    return (offers){.fights = (tests)load_some(from->fights + place, count),
                    .key = load_some(from->key + place, count),
                    .from = load_some(from->from + place, count),
                    .own = load_some(from->own + place, count),
                    .other = load_some(from->other + place, count),
                    .rival = load_some(from->rival + place, count)};
}

static void store_offers(const plm__band_offers *to, size_t place, size_t count, const offers *of) {
    store_some(to->fights + place, count, (lanes)of->fights);
    store_some(to->key + place, count, of->key);
    store_some(to->from + place, count, of->from);
    store_some(to->own + place, count, of->own);
    store_some(to->other + place, count, of->other);
    store_some(to->rival + place, count, of->rival);
}

/* Second pass: the lower place hears what higher ones offer. */
static bool low_hears(const band *of, const run *with, offers *best) {
    bool changes = false;
    const plm__challenge_rules *rules = &of->game->rules;
    lanes position = every(of->position[with->low]);
    lanes salience = every(of->salience[with->low]);
    lanes stay = every(of->stay[with->low]);
    for (size_t q = 0; q < with->count; q += PLM__LANES) {
        size_t high = with->high + q;
        lanes win = plm__lanes_load(with->win_low + q);
        lanes lose = plm__lanes_load(with->lose_low + q);
        lanes own = challenged(plm__lanes_load(with->chance_low + q),
                               plm__lanes_load(of->salience + high), win, lose);
        lanes other = challenged(plm__lanes_load(with->chance_high + q), salience, win, lose);
        lanes gap = plm__lanes_load(with->gap + q);
        offers made = {.from = plm__lanes_load(of->actor + high),
                       .own = own - stay,
                       .other = other - stay,
                       .rival = plm__lanes_load(of->position + high)};
        tests offered = met_at(with, q) & (gap > of->near) & put(rules, position, gap, &made);
        tests better = is_better(offered, &made, best);
        if (plm__lanes_any(better)) {
            take(better, &made, best);
            changes = true;
        }
    }
    return changes;
}

/* And higher places what the lower one offers. */
static void high_hear(const band *of, const run *with) {
    const plm__challenge_rules *rules = &of->game->rules;
    lanes rival = every(of->position[with->low]);
    lanes salience = every(of->salience[with->low]);
    for (size_t q = 0; q < with->count; q += PLM__LANES) {
        size_t high = with->high + q;
        lanes win = plm__lanes_load(with->win_high + q);
        lanes lose = plm__lanes_load(with->lose_high + q);
        lanes stay = plm__lanes_load(of->stay + high);
        lanes own = challenged(plm__lanes_load(with->chance_high + q), salience, win, lose);
        lanes other = challenged(plm__lanes_load(with->chance_low + q),
                                 plm__lanes_load(of->salience + high), win, lose);
        lanes gap = plm__lanes_load(with->gap + q);
        offers made = {.from = every(of->actor[with->low]),
                       .own = own - stay,
                       .other = other - stay,
                       .rival = rival};
        tests offered = met_at(with, q) & (gap > of->near) &
                        put(rules, plm__lanes_load(of->position + high), gap, &made);
        size_t left = with->count - q;
        tests hopeful = (made.key <= load_some(of->best.key + high, left)) |
                        (made.fights & ~(tests)load_some(of->best.fights + high, left));
        if (plm__lanes_any(offered & hopeful)) {
            offers best = load_offers(&of->best, high, left);
            take(is_better(offered, &made, &best), &made, &best);
            store_offers(&of->best, high, left, &best);
        }
    }
}

static offers every_offer(const plm__band_offers *from, size_t place) {
    return (offers){.fights = (tests)every(from->fights[place]),
                    .key = every(from->key[place]),
                    .from = every(from->from[place]),
                    .own = every(from->own[place]),
                    .other = every(from->other[place]),
                    .rival = every(from->rival[place])};
}

/* Keeps the best of a lower place's lanes. */
static void keep_best(const plm__band_offers *to, size_t place, const offers *of) {
    int best = 0;
    for (int lane = 1; lane < PLM__LANES; lane++) {
        bool fights = of->fights[lane] != 0;
        bool preferred = of->key[lane] < of->key[best] ||
                         (of->key[lane] == of->key[best] && of->from[lane] < of->from[best]);
        if (fights == (of->fights[best] != 0) ? preferred : fights) {
            best = lane;
        }
    }
    to->fights[place] = ((lanes)of->fights)[best];
    to->key[place] = of->key[best];
    to->from[place] = of->from[best];
    to->own[place] = of->own[best];
    to->other[place] = of->other[best];
    to->rival[place] = of->rival[best];
}

#endif
