/* The exchange model's last step: from what was kept of every game to the public record. */
#include "base/order.h"
#include "base/sum.h"
#include "forecast/distribution.h"
#include "forecast/exchange.h"

#include <math.h>
#include <stdlib.h>

/* The draws of a row that are numbers, in ascending order. */
static plm__sample sample_of(const plm__following *all, const double *row) {
    size_t count = 0;
    for (size_t draw = 0; draw < all->draws; draw++) {
        if (!isnan(row[draw])) {
            all->sorted[count++] = row[draw];
        }
    }
    plm__sort_numbers(all->sorted, count);
    return (plm__sample){
        .draws = row, .draw_count = all->draws, .sorted = all->sorted, .count = count};
}

static plm_status set_stage(const plm__following *all, size_t stage, size_t issue,
                            plm_deals_stage *out) {
    const double *row = &all->outcomes[(stage * all->issues + issue) * all->columns];
    const plm_issue *about = all->dossier->issues[issue];
    plm_estimate *options =
        plm__arena_allocate(&all->out->arena, about->option_count, sizeof *options);
    if (options == NULL) {
        return PLM_E_MEMORY;
    }
    plm__sample sample = sample_of(all, row);
    out->point = row[all->draws];
    plm__distribution_of(about, &sample, options, &out->spread);
    return PLM_OK;
}

static plm_status set_issues(const plm__following *all) {
    plm_deals_issue *issues = plm__arena_allocate(&all->out->arena, all->issues, sizeof *issues);
    if (issues == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < all->issues; i++) {
        issues[i].issue = all->dossier->issues[i];
        PLM_TRY(set_stage(all, PLM__STAGE_START, i, &issues[i].start));
        PLM_TRY(set_stage(all, PLM__STAGE_FIRST, i, &issues[i].first));
        PLM_TRY(set_stage(all, PLM__STAGE_LAST, i, &issues[i].last));
    }
    all->out->deals.issues = plm__arena_list(&all->out->arena, issues, all->issues, sizeof *issues);
    all->out->deals.issue_count = all->issues;
    return all->out->deals.issues != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_deals_sum sum_of(const plm__following *all, size_t kind, size_t actor) {
    const double *row = &all->sums[(kind * all->actors + actor) * all->columns];
    plm_deals_sum sum = {row[all->draws], (double)NAN, (double)NAN, (double)NAN};
    plm__sample sample = sample_of(all, row);
    if (sample.count > 0) {
        plm__ladder ladder = {.values = sample.sorted, .count = sample.count};
        sum.mean = plm__sum(sample.sorted, sample.count) / (double)sample.count;
        sum.low = plm__ladder_at(&ladder, 0.1);
        sum.high = plm__ladder_at(&ladder, 0.9);
    }
    return sum;
}

static double share_below_zero(const plm__following *all, size_t actor) {
    const double *row = &all->sums[(PLM__EFFECT_TOTAL * all->actors + actor) * all->columns];
    size_t below = 0;
    for (size_t draw = 0; draw < all->draws; draw++) {
        below += row[draw] < 0;
    }
    return all->draws > 0 ? (double)below / (double)all->draws : (double)NAN;
}

static plm_status set_actors(const plm__following *all) {
    plm_deals_actor *actors = plm__arena_allocate(&all->out->arena, all->actors, sizeof *actors);
    if (actors == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < all->actors; i++) {
        actors[i].actor = all->actor[i];
        for (size_t kind = 0; kind < PLM_EFFECT_COUNT; kind++) {
            actors[i].effects[kind] = sum_of(all, kind, i);
        }
        actors[i].total = sum_of(all, PLM__EFFECT_TOTAL, i);
        actors[i].share_losing = share_below_zero(all, i);
    }
    all->out->deals.actors = plm__arena_list(&all->out->arena, actors, all->actors, sizeof *actors);
    all->out->deals.actor_count = all->actors;
    return all->out->deals.actors != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_deal_pattern pattern_of(const plm__following *all, const plm__tally_entry *entry) {
    plm__exchange_pair pair = plm__tally_pair(entry->key - 1, all->actors, all->issues);
    plm_deal_pattern pattern = {.share = (double)entry->draws / (double)all->draws};
    for (size_t k = 0; k < 2; k++) {
        const plm_issue *issue = all->dossier->issues[pair.supply[k]];
        double range = issue->scale_high - issue->scale_low;
        pattern.actors[k] = all->actor[pair.actor[k]];
        pattern.issues[k] = issue;
        pattern.moves[k] = plm__tally_mean(entry, entry->moves[k]) * range / 100;
        pattern.gains[k] = plm__tally_mean(entry, entry->gains[k]);
    }
    return pattern;
}

/* The most frequent first; equals in the order of actors and issues. */
static int compare_entries(const void *a, const void *b) {
    const plm__tally_entry *one = a;
    const plm__tally_entry *other = b;
    int by_draws = (one->draws < other->draws) - (one->draws > other->draws);
    return by_draws != 0 ? by_draws : (one->key > other->key) - (one->key < other->key);
}

static int compare_key(const void *key, const void *entry) {
    uint64_t one = *(const uint64_t *)key;
    uint64_t other = ((const plm__tally_entry *)entry)->key;
    return (one > other) - (one < other);
}

/* How many of the draws have the point game's deals too; entries are in the order of keys. */
static void set_shares(const plm__following *all, const plm__tally_entry *entries, size_t count) {
    for (size_t i = 0; i < all->deal_count; i++) {
        const plm__tally_entry *found =
            bsearch(&all->deal_keys[i], entries, count, sizeof *entries, compare_key);
        uint64_t draws = found == NULL ? 0 : found->draws;
        all->deals[i].share = all->draws > 0 ? (double)draws / (double)all->draws : (double)NAN;
    }
}

static plm_status set_patterns(plm__following *all) {
    plm__tally *tallies = plm__arena_allocate(&all->scratch, all->follower_count, sizeof *tallies);
    if (tallies == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < all->follower_count; i++) {
        tallies[i] = all->followers[i].tally;
    }
    size_t count = 0;
    plm__tally_entry *entries = plm__tally_merge(tallies, all->follower_count, &count);
    if (entries == NULL) {
        return PLM_E_MEMORY;
    }
    set_shares(all, entries, count);
    qsort(entries, count, sizeof *entries, compare_entries);
    plm_deal_pattern *patterns = plm__arena_allocate(&all->out->arena, count, sizeof *patterns);
    for (size_t i = 0; patterns != NULL && i < count; i++) {
        patterns[i] = pattern_of(all, &entries[i]);
    }
    plm__release(all->context, entries);
    all->out->deals.patterns = plm__arena_list(&all->out->arena, patterns, count, sizeof *patterns);
    all->out->deals.pattern_count = count;
    return all->out->deals.patterns != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__exchange_sum_up_draws(plm__following *all) {
    plm_deals *deals = &all->out->deals;
    PLM_TRY(set_issues(all));
    PLM_TRY(set_actors(all));
    PLM_TRY(set_patterns(all));
    deals->reading = all->choice.reading->name;
    deals->rounds = plm__exchange_rules_of(&all->choice.settings).rounds;
    deals->seed = all->seed;
    deals->draws = all->draws;
    deals->deals =
        plm__arena_list(&all->out->arena, all->deals, all->deal_count, sizeof *all->deals);
    deals->deal_count = all->deal_count;
    return deals->deals != NULL ? PLM_OK : PLM_E_MEMORY;
}
