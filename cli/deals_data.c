/* Deals for programs: JSON (format plenum-deals, version 1) and tidy CSV. */
#include "deals.h"
#include "json.h"

static const char *const kinds[PLM_EFFECT_COUNT] = {"own", "inner", "outer"};

/* ---- JSON ---- */

static void add_stage(json *to, const char *key, const plm_issue *issue,
                      const plm_deals_stage *stage) {
    const plm_distribution *spread = &stage->spread;
    json_object(to, key);
    json_number(to, "point", stage->point);
    json_estimate(to, "mean", spread->mean);
    json_estimate(to, "median", spread->median);
    json_number(to, "standard_deviation", spread->standard_deviation);
    json_intervals(to, spread->intervals);
    json_list(to, "options");
    for (size_t i = 0; i < spread->option_count; i++) {
        json_object(to, NULL);
        json_text(to, "id", issue->options[i].id);
        json_estimate(to, "probability", spread->options[i]);
        json_end(to);
    }
    json_end(to);
    json_end(to);
}

static void add_issues(json *to, const plm_deals *deals) {
    json_list(to, "issues");
    for (size_t i = 0; i < deals->issue_count; i++) {
        const plm_deals_issue *issue = &deals->issues[i];
        json_object(to, NULL);
        json_text(to, "issue", issue->issue->id);
        add_stage(to, "start", issue->issue, &issue->start);
        add_stage(to, "first", issue->issue, &issue->first);
        add_stage(to, "last", issue->issue, &issue->last);
        json_end(to);
    }
    json_end(to);
}

static void add_sum(json *to, const char *key, const plm_deals_sum *sum) {
    json_object(to, key);
    json_number(to, "point", sum->point);
    json_number(to, "mean", sum->mean);
    json_number(to, "low", sum->low);
    json_number(to, "high", sum->high);
    json_end(to);
}

static void add_actors(json *to, const plm_deals *deals) {
    json_list(to, "actors");
    for (size_t i = 0; i < deals->actor_count; i++) {
        const plm_deals_actor *actor = &deals->actors[i];
        json_object(to, NULL);
        json_text(to, "actor", actor->actor->id);
        for (size_t kind = 0; kind < PLM_EFFECT_COUNT; kind++) {
            add_sum(to, kinds[kind], &actor->effects[kind]);
        }
        add_sum(to, "total", &actor->total);
        json_number(to, "share_losing", actor->share_losing);
        json_end(to);
    }
    json_end(to);
}

static void add_partners(json *to, const plm_deal_partner partners[2]) {
    json_list(to, "partners");
    for (size_t k = 0; k < 2; k++) {
        json_object(to, NULL);
        json_text(to, "actor", partners[k].actor->id);
        json_text(to, "issue", partners[k].issue->id);
        json_number(to, "from", partners[k].from);
        json_number(to, "to", partners[k].to);
        json_number(to, "gain", partners[k].gain);
        json_bool(to, "limited", partners[k].limited);
        json_end(to);
    }
    json_end(to);
}

static void add_deals(json *to, const plm_deals *deals) {
    json_list(to, "deals");
    for (size_t i = 0; i < deals->deal_count; i++) {
        const plm_deal *deal = &deals->deals[i];
        json_object(to, NULL);
        json_count(to, "round", deal->round);
        json_number(to, "share", deal->share);
        add_partners(to, deal->partners);
        json_list(to, "effects");
        for (size_t k = 0; k < deal->effect_count; k++) {
            json_object(to, NULL);
            json_text(to, "actor", deal->effects[k].actor->id);
            json_text(to, "kind", kinds[deal->effects[k].kind]);
            json_number(to, "value", deal->effects[k].value);
            json_end(to);
        }
        json_end(to);
        json_end(to);
    }
    json_end(to);
}

static void add_patterns(json *to, const plm_deals *deals) {
    json_list(to, "patterns");
    for (size_t i = 0; i < deals->pattern_count; i++) {
        const plm_deal_pattern *pattern = &deals->patterns[i];
        json_object(to, NULL);
        json_number(to, "share", pattern->share);
        json_list(to, "partners");
        for (size_t k = 0; k < 2; k++) {
            json_object(to, NULL);
            json_text(to, "actor", pattern->actors[k]->id);
            json_text(to, "issue", pattern->issues[k]->id);
            json_number(to, "mean_move", pattern->moves[k]);
            json_number(to, "mean_gain", pattern->gains[k]);
            json_end(to);
        }
        json_end(to);
        json_end(to);
    }
    json_end(to);
}

void write_deals_json(plm__text *out, const plm_dossier *dossier, const plm_deals *deals) {
    json document;
    json_open(&document, out, "plenum-deals", 1);
    json_text(&document, "case", dossier->id);
    json_text(&document, "model", "exchange");
    json_text(&document, "reading", deals->reading);
    json_count(&document, "rounds", deals->rounds);
    json_count(&document, "draws", deals->draws);
    json_count(&document, "seed", deals->seed);
    add_issues(&document, deals);
    add_actors(&document, deals);
    add_deals(&document, deals);
    add_patterns(&document, deals);
    json_close(&document);
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
