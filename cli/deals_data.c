/* Deals for programs: JSON (format plenum-deals, version 1) and tidy CSV. */
#include "deals.h"
#include "json.h"

static const char *const kinds[PLM_EFFECT_COUNT] = {"own", "inner", "outer"};

/* ---- JSON ---- */

static void add_stage(plm__pretty *to, const char *key, const plm_issue *issue,
                      const plm_deals_stage *stage) {
    const plm_distribution *spread = &stage->spread;
    plm__pretty_object(to, key);
    plm__pretty_number(to, "point", stage->point);
    json_estimate(to, "mean", spread->mean);
    json_estimate(to, "median", spread->median);
    plm__pretty_number(to, "standard_deviation", spread->standard_deviation);
    json_intervals(to, spread->intervals);
    plm__pretty_list(to, "options");
    for (size_t i = 0; i < spread->option_count; i++) {
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "id", issue->options[i].id);
        json_estimate(to, "probability", spread->options[i]);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_issues(plm__pretty *to, const plm_deals *deals) {
    plm__pretty_list(to, "issues");
    for (size_t i = 0; i < deals->issue_count; i++) {
        const plm_deals_issue *issue = &deals->issues[i];
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "issue", issue->issue->id);
        add_stage(to, "start", issue->issue, &issue->start);
        add_stage(to, "first", issue->issue, &issue->first);
        add_stage(to, "last", issue->issue, &issue->last);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_sum(plm__pretty *to, const char *key, const plm_deals_sum *sum) {
    plm__pretty_object(to, key);
    plm__pretty_number(to, "point", sum->point);
    plm__pretty_number(to, "mean", sum->mean);
    plm__pretty_number(to, "low", sum->low);
    plm__pretty_number(to, "high", sum->high);
    plm__pretty_end(to);
}

static void add_actors(plm__pretty *to, const plm_deals *deals) {
    plm__pretty_list(to, "actors");
    for (size_t i = 0; i < deals->actor_count; i++) {
        const plm_deals_actor *actor = &deals->actors[i];
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "actor", actor->actor->id);
        for (size_t kind = 0; kind < PLM_EFFECT_COUNT; kind++) {
            add_sum(to, kinds[kind], &actor->effects[kind]);
        }
        add_sum(to, "total", &actor->total);
        plm__pretty_number(to, "share_losing", actor->share_losing);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_partners(plm__pretty *to, const plm_deal_partner partners[2]) {
    plm__pretty_list(to, "partners");
    for (size_t k = 0; k < 2; k++) {
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "actor", partners[k].actor->id);
        plm__pretty_text(to, "issue", partners[k].issue->id);
        plm__pretty_number(to, "from", partners[k].from);
        plm__pretty_number(to, "to", partners[k].to);
        plm__pretty_number(to, "gain", partners[k].gain);
        plm__pretty_bool(to, "limited", partners[k].limited);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_deals(plm__pretty *to, const plm_deals *deals) {
    plm__pretty_list(to, "deals");
    for (size_t i = 0; i < deals->deal_count; i++) {
        const plm_deal *deal = &deals->deals[i];
        plm__pretty_object(to, NULL);
        plm__pretty_count(to, "round", deal->round);
        plm__pretty_number(to, "share", deal->share);
        add_partners(to, deal->partners);
        plm__pretty_list(to, "effects");
        for (size_t k = 0; k < deal->effect_count; k++) {
            plm__pretty_object(to, NULL);
            plm__pretty_text(to, "actor", deal->effects[k].actor->id);
            plm__pretty_text(to, "kind", kinds[deal->effects[k].kind]);
            plm__pretty_number(to, "value", deal->effects[k].value);
            plm__pretty_end(to);
        }
        plm__pretty_end(to);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_patterns(plm__pretty *to, const plm_deals *deals) {
    plm__pretty_list(to, "patterns");
    for (size_t i = 0; i < deals->pattern_count; i++) {
        const plm_deal_pattern *pattern = &deals->patterns[i];
        plm__pretty_object(to, NULL);
        plm__pretty_number(to, "share", pattern->share);
        plm__pretty_list(to, "partners");
        for (size_t k = 0; k < 2; k++) {
            plm__pretty_object(to, NULL);
            plm__pretty_text(to, "actor", pattern->actors[k]->id);
            plm__pretty_text(to, "issue", pattern->issues[k]->id);
            plm__pretty_number(to, "mean_move", pattern->moves[k]);
            plm__pretty_number(to, "mean_gain", pattern->gains[k]);
            plm__pretty_end(to);
        }
        plm__pretty_end(to);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

void write_deals_json(plm__text *out, const plm_dossier *dossier, const plm_deals *deals) {
    plm__pretty document;
    plm__pretty_open(&document, out, "plenum-deals", 1);
    plm__pretty_text(&document, "case", dossier->id);
    plm__pretty_text(&document, "model", "exchange");
    plm__pretty_text(&document, "reading", deals->reading);
    plm__pretty_count(&document, "rounds", deals->rounds);
    plm__pretty_count(&document, "draws", deals->draws);
    plm__pretty_count(&document, "seed", deals->seed);
    add_issues(&document, deals);
    add_actors(&document, deals);
    add_deals(&document, deals);
    add_patterns(&document, deals);
    plm__pretty_close(&document);
}

/* ---- CSV ---- */

/* Where a row stands: what it is about, and in which deal; order 0 is none. */
typedef struct place {
    const char *table;
    size_t round;
    size_t order;
    const char *issue;
    const char *actor;
    const char *other;
} place;

static void add_row(plm__text *out, const place *at, const char *variable, double value) {
    plm__text_add_format(out, "%s,%zu,", at->table, at->round);
    if (at->order > 0) {
        plm__text_add_format(out, "%zu", at->order);
    }
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, at->issue);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, at->actor);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, at->other);
    plm__text_add_format(out, ",%s,", variable);
    plm__text_add_csv_number(out, value);
    plm__text_add(out, "\n");
}

static void add_stage_rows(plm__text *out, const plm_issue *issue, size_t round,
                           const plm_deals_stage *stage) {
    static const char *const lows[PLM_INTERVAL_COUNT] = {"low_50", "low_80", "low_95"};
    static const char *const highs[PLM_INTERVAL_COUNT] = {"high_50", "high_80", "high_95"};
    const place at = {"outcome", round, 0, issue->id, "", ""};
    add_row(out, &at, "point", stage->point);
    add_row(out, &at, "mean", stage->spread.mean.value);
    add_row(out, &at, "median", stage->spread.median.value);
    add_row(out, &at, "standard_deviation", stage->spread.standard_deviation);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        add_row(out, &at, lows[i], stage->spread.intervals[i].low.value);
        add_row(out, &at, highs[i], stage->spread.intervals[i].high.value);
    }
}

static void add_deal_rows(plm__text *out, const plm_deal *deal, size_t order) {
    for (size_t k = 0; k < 2; k++) {
        const plm_deal_partner *partner = &deal->partners[k];
        const place at = {"deal",
                          deal->round,
                          order,
                          partner->issue->id,
                          partner->actor->id,
                          deal->partners[1 - k].actor->id};
        add_row(out, &at, "from", partner->from);
        add_row(out, &at, "to", partner->to);
        add_row(out, &at, "gain", partner->gain);
        add_row(out, &at, "share", deal->share);
    }
    for (size_t i = 0; i < deal->effect_count; i++) {
        const place at = {"effect", deal->round, order, "", deal->effects[i].actor->id, ""};
        add_row(out, &at, kinds[deal->effects[i].kind], deal->effects[i].value);
    }
}

static void add_pattern_rows(plm__text *out, const plm_deal_pattern *pattern, size_t order) {
    for (size_t k = 0; k < 2; k++) {
        const place at = {"pattern",
                          0,
                          order,
                          pattern->issues[k]->id,
                          pattern->actors[k]->id,
                          pattern->actors[1 - k]->id};
        add_row(out, &at, "share", pattern->share);
        add_row(out, &at, "mean_move", pattern->moves[k]);
        add_row(out, &at, "mean_gain", pattern->gains[k]);
    }
}

static void add_sum_rows(plm__text *out, const char *table, const plm_deals_sum *sum,
                         const plm_actor *actor) {
    const place at = {table, 0, 0, "", actor->id, ""};
    add_row(out, &at, "point", sum->point);
    add_row(out, &at, "mean", sum->mean);
    add_row(out, &at, "low_80", sum->low);
    add_row(out, &at, "high_80", sum->high);
}

void write_deals_csv(plm__text *out, const plm_deals *deals) {
    plm__text_add(out, "table,round,order,issue,actor,other,variable,value\n");
    for (size_t i = 0; i < deals->issue_count; i++) {
        const plm_deals_issue *issue = &deals->issues[i];
        add_stage_rows(out, issue->issue, 0, &issue->start);
        add_stage_rows(out, issue->issue, 1, &issue->first);
        if (deals->rounds > 1) {
            add_stage_rows(out, issue->issue, deals->rounds, &issue->last);
        }
    }
    for (size_t i = 0; i < deals->deal_count; i++) {
        add_deal_rows(out, &deals->deals[i], i + 1);
    }
    for (size_t i = 0; i < deals->pattern_count; i++) {
        add_pattern_rows(out, &deals->patterns[i], i + 1);
    }
    for (size_t i = 0; i < deals->actor_count; i++) {
        const plm_deals_actor *actor = &deals->actors[i];
        for (size_t kind = 0; kind < PLM_EFFECT_COUNT; kind++) {
            add_sum_rows(out, kinds[kind], &actor->effects[kind], actor->actor);
        }
        add_sum_rows(out, "total", &actor->total, actor->actor);
        const place at = {"total", 0, 0, "", actor->actor->id, ""};
        add_row(out, &at, "share_losing", actor->share_losing);
    }
}
