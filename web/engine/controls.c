#include "controls.h"

#include "base/pretty_json.h"

#include <math.h>
#include <stdio.h>

enum { FORMAT_VERSION = 1, PATH_TEXT = 1024 };

/* Whether one rule decides the issue, in one stage: another may be tried in its place. */
static bool has_one_rule(const plm_issue *of) {
    return of->decision_count == 1 && of->decisions[0]->alone == NULL &&
           of->decisions[0]->stage_count == 1 && of->decisions[0]->stages[0]->id == NULL;
}

static void add_issue(plm__pretty *to, const plm_issue *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "id", of->id);
    plm__pretty_text(to, "question", of->question);
    plm__pretty_number(to, "low", of->scale_low);
    plm__pretty_number(to, "high", of->scale_high);
    plm__pretty_bool(to, "rule", has_one_rule(of));
    plm__pretty_end(to);
}

/* A parameter that is stated, or null. */
static void add_parameter(plm__pretty *to, const plm_parameter *of, double least, double most) {
    if (!of->stated) {
        plm__pretty_text(to, "parameter", NULL);
        return;
    }
    plm__pretty_object(to, "parameter");
    plm__pretty_number(to, "mode", of->range.mode);
    plm__pretty_number(to, "low", of->range.low);
    plm__pretty_number(to, "high", of->range.high);
    plm__pretty_number(to, "least", least);
    plm__pretty_number(to, "most", most);
    plm__pretty_count(to, "assessors", of->assessor_count);
    plm__pretty_count(to, "claims", of->support.count);
    plm__pretty_end(to);
}

/* What a slider moves: its key below the stake, its name for people, and what is stated. */
static void add_number(plm__pretty *to, const char *key, const char *name, const plm_parameter *of,
                       double least, double most) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "key", key);
    plm__pretty_text(to, "name", name);
    add_parameter(to, of, least, most);
    plm__pretty_end(to);
}

static void add_utilities(plm__pretty *to, const plm_stake *of) {
    for (size_t i = 0; i < of->utility_count; i++) {
        const plm_option *option = of->utilities[i]->option;
        char key[PATH_TEXT];
        snprintf(key, sizeof key, "utilities.%s", option->id);
        add_number(to, key, option->label != NULL ? option->label : option->id,
                   &of->utilities[i]->utility, 0, 100);
    }
}

static void add_numbers(plm__pretty *to, const plm_stake *of) {
    bool votes = of->issue->kind == PLM_ISSUE_YES_NO;
    if (votes) {
        add_number(to, "chance_of_yes", "chance of yes", &of->chance_of_yes, 0, 1);
    } else if (plm_issue_has_scale(of->issue)) {
        add_number(to, "position", "position", &of->position, of->issue->scale_low,
                   of->issue->scale_high);
    } else {
        add_utilities(to, of);
    }
    if (of->uses_veto.stated) {
        add_number(to, "uses_veto", "use of the veto", &of->uses_veto, 0, 1);
    }
    if (!votes) {
        add_number(to, "capability", "capability", &of->capability, 0, 100);
        add_number(to, "salience", "salience", &of->salience, 0, 100);
    }
}

static void add_stake(plm__pretty *to, const plm_actor *actor, const plm_stake *of) {
    char path[PATH_TEXT];
    snprintf(path, sizeof path, "actors.%s.on.%s", actor->id, of->issue->id);
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "issue", of->issue->id);
    plm__pretty_text(to, "path", path);
    plm__pretty_list(to, "numbers");
    add_numbers(to, of);
    plm__pretty_end(to);
    plm__pretty_list(to, "weighs");
    for (size_t i = 0; i < of->weigh_count; i++) {
        plm__pretty_text(to, NULL, of->weighs[i]->consideration->id);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_actor(plm__pretty *to, const plm_actor *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "id", of->id);
    plm__pretty_text(to, "name", of->name);
    plm__pretty_list(to, "stakes");
    for (size_t i = 0; i < of->stake_count; i++) {
        add_stake(to, of, of->stakes[i]);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_consideration(plm__pretty *to, const plm_consideration *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "id", of->id);
    plm__pretty_text(to, "label", of->label);
    plm__pretty_text(to, "issue", of->issue->id);
    plm__pretty_number(to, "pulls_to", of->pulls_to);
    plm__pretty_bool(to, "absent", of->absent);
    plm__pretty_end(to);
}

static void add_scenario(plm__pretty *to, const plm_scenario *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "id", of->id);
    plm__pretty_text(to, "label", of->label);
    plm__pretty_list(to, "without");
    for (size_t i = 0; i < of->without_count; i++) {
        plm__pretty_text(to, NULL, of->without[i]->id);
    }
    plm__pretty_end(to);
    plm__pretty_list(to, "set");
    for (size_t i = 0; i < of->change_count; i++) {
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "path", of->changes[i]->path);
        plm__pretty_text(to, "value", of->changes[i]->value);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

void add_controls(plm__text *out, const plm_dossier *dossier) {
    plm__pretty to;
    plm__pretty_open(&to, out, "controls", FORMAT_VERSION);
    plm__pretty_list(&to, "issues");
    for (size_t i = 0; i < dossier->issue_count; i++) {
        add_issue(&to, dossier->issues[i]);
    }
    plm__pretty_end(&to);
    plm__pretty_list(&to, "rules");
    for (size_t i = 0; i < dossier->rule_count; i++) {
        plm__pretty_text(&to, NULL, dossier->rules[i]->id);
    }
    plm__pretty_end(&to);
    plm__pretty_list(&to, "actors");
    for (size_t i = 0; i < dossier->actor_count; i++) {
        add_actor(&to, dossier->actors[i]);
    }
    plm__pretty_end(&to);
    plm__pretty_list(&to, "considerations");
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        if (!isnan(dossier->considerations[i]->pulls_to)) {
            add_consideration(&to, dossier->considerations[i]);
        }
    }
    plm__pretty_end(&to);
    plm__pretty_list(&to, "scenarios");
    for (size_t i = 0; i < dossier->scenario_count; i++) {
        add_scenario(&to, dossier->scenarios[i]);
    }
    plm__pretty_end(&to);
    plm__pretty_close(&to);
}
