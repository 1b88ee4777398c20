#include "models/spatial/spatial.h"

static const char *const transition_choices[] = {"deterministic", "stochastic", NULL};
static const char *const adjustment_choices[] = {"none",       "one-third", "half",
                                                 "two-thirds", "full",      NULL};
static const char *const range_choices[] = {"min", "mid", "max", NULL};
static const char *const commitment_choices[] = {"none", "semi", "full", NULL};
static const char *const interpolation_choices[] = {"linear", "squared", "loser-moves", NULL};
static const char *const bargain_choices[] = {"initiator", "both", "compromise", NULL};
static const char *const third_party_choices[] = {"contest-odds", "preference", NULL};
static const char *const receiver_choices[] = {"gain", "probability", NULL};
static const char *const compromise_choices[] = {"initiator", "each", NULL};
static const char *const flat_choices[] = {"undefined", "neutral", NULL};
static const char *const salience_choices[] = {"refuse", "scale", NULL};
static const char *const capability_choices[] = {"as-given", "relative", NULL};
static const char *const bound_choices[] = {"none", "between", NULL};
static const char *const weight_choices[] = {"capability", "influence", NULL};
static const char *const chance_choices[] = {"stream", "addressed", NULL};
static const char *const cycle_choices[] = {"run-on", "stop", NULL};
static const char *const sum_choices[] = {"plain", "shared", NULL};
static const char *const outcome_choices[] = {"mean", "mode", NULL};

#define CHOICE(name, about, choices, last, usual)                                                  \
    { name, about, choices, 0, last, usual, true }
#define NUMBER(name, about, least, most, usual)                                                    \
    { name, about, NULL, least, most, usual, false }
#define WHOLE(name, about, least, most, usual)                                                     \
    { name, about, NULL, least, most, usual, true }

const plm__setting plm__spatial_settings[PLM__SPATIAL_SETTING_COUNT] = {
    PLM__ELECTION_SETTINGS,
    [PLM__SPATIAL_TRANSITIONS] =
        CHOICE("transitions", "how a queue's probabilities decide", transition_choices, 1, 0),
    [PLM__SPATIAL_RISK_ADJUSTMENT] =
        CHOICE("risk-adjustment", "how far from itself an actor sees others' attitude to risk",
               adjustment_choices, 4, PLM__ADJUST_ONE_THIRD),
    [PLM__SPATIAL_RISK_RANGE] =
        CHOICE("risk-range", "0 to 1, -1/2 to 1, or -1 to 1", range_choices, 2, PLM__RISK_MID),
    [PLM__SPATIAL_COMMITMENT] =
        CHOICE("third-party-commitment", "how far third parties throw their weight in",
               commitment_choices, 2, PLM__COMMITMENT_SEMI),
    [PLM__SPATIAL_INTERPOLATION] =
        CHOICE("interpolation", "how salience and odds weigh in a bargain", interpolation_choices,
               2, PLM__INTERPOLATION_SQUARED),
    [PLM__SPATIAL_BARGAINS] = CHOICE("bargains", "whose view of the odds a bargain follows",
                                     bargain_choices, 2, PLM__BARGAINS_INITIATOR),
    [PLM__SPATIAL_THIRD_PARTIES] =
        CHOICE("third-parties", "what a third party's vote follows", third_party_choices, 1, 1),
    [PLM__SPATIAL_RECEIVER_ODDS] = CHOICE(
        "receiver-odds", "what a receiver's bargain takes for its odds", receiver_choices, 1, 1),
    [PLM__SPATIAL_COMPROMISE_WEIGHTS] =
        CHOICE("compromise-weights", "whose capability weighs each bargain of a compromise",
               compromise_choices, 1, 1),
    [PLM__SPATIAL_FLAT_RISK] =
        CHOICE("flat-risk", "risk attitude where all positions fare alike", flat_choices, 1, 1),
    [PLM__SPATIAL_SALIENCE_TOTAL] = CHOICE(
        "salience-total", "what a total salience above the whole leads to", salience_choices, 1, 1),
    [PLM__SPATIAL_CAPABILITY_SCALE] = CHOICE(
        "capability-scale", "whether the unit of capability counts", capability_choices, 1, 1),
    [PLM__SPATIAL_BARGAIN_BOUNDS] =
        CHOICE("bargain-bounds", "where a bargain may lie", bound_choices, 1, 1),
    [PLM__SPATIAL_ELECTION_WEIGHT] =
        CHOICE("election-weight", "a voter's weight: capability, or capability times salience",
               weight_choices, 1, 0),
    [PLM__SPATIAL_CHANCE] =
        CHOICE("chance", "random numbers of stochastic transitions", chance_choices, 1, 1),
    [PLM__SPATIAL_CYCLES] =
        CHOICE("cycles", "what coming back to an earlier state leads to", cycle_choices, 1, 1),
    [PLM__SPATIAL_SUMS] =
        CHOICE("sums", "every sum by itself, or shared between sums", sum_choices, 1, 1),
    [PLM__SPATIAL_OUTCOME] = CHOICE("outcome",
                                    "mean of the positions by probability, or the "
                                    "likeliest one",
                                    outcome_choices, 1, 0),
    [PLM__SPATIAL_LEAST_ROUNDS] = WHOLE("least-rounds", "done even where all is quiet", 1, 1e6, 2),
    [PLM__SPATIAL_ROUNDS] = WHOLE("rounds", "after which the model is stopped", 1, 1e6, 100),
    [PLM__SPATIAL_QUIET_SHARE] =
        NUMBER("quiet-share", "of the first round's movement, below which it settles", 0, 1, 0.02),
    [PLM__SPATIAL_QUIET_OFFSET] =
        NUMBER("quiet-offset", "added to the first round's movement", 1e-300, 1, 1e-4),
    [PLM__SPATIAL_SAME_POSITION] = NUMBER(
        "same-position", "distance below which positions are one, of the scale", 1e-300, 1, 1e-3),
    [PLM__SPATIAL_LEAST_GAIN] = NUMBER("least-gain", "that a challenge must promise", 0, 10, 1e-5),
    [PLM__SPATIAL_SEMI_COMMITMENT] =
        NUMBER("semi-commitment", "share of a half-committed third party's weight", 0, 1, 0.5),
    [PLM__SPATIAL_CHALLENGE_FLOOR] = NUMBER(
        "challenge-floor", "support of each side before any vote in a challenge", 1e-12, 1, 1e-10),
    [PLM__SPATIAL_BARGAIN_FLOOR] = NUMBER(
        "bargain-floor", "weight of a position in a bargain where none has any", 1e-12, 1, 1e-6),
    [PLM__SPATIAL_BARGAIN_STEPS] = WHOLE(
        "bargain-steps", "in a scale that a bargain is rounded to; 0: not rounded", 0, 1e9, 10000),
    [PLM__SPATIAL_FLAT_WIDTH] =
        NUMBER("flat-width", "spread of probabilities, of the largest, that counts as none", 0, 0.1,
               1e-10),
    [PLM__SPATIAL_CAPABILITY_UNIT] = NUMBER(
        "capability-unit", "what 1 of the case's capability is, taken as given", 1e-9, 1e9, 1),
};

static const plm__preset no_presets[] = {{NULL, 0}};

static const plm__preset ktab_presets[] = {{"asymmetric-votes", 0},
                                           {"third-parties", 0},
                                           {"receiver-odds", 0},
                                           {"compromise-weights", 0},
                                           {"flat-risk", 0},
                                           {"salience-total", 0},
                                           {"capability-scale", 0},
                                           {"bargain-bounds", 0},
                                           {"chance", 0},
                                           {"cycles", 0},
                                           {"sums", 0},
                                           {NULL, 0}};

const plm__reading plm__spatial_readings[PLM__SPATIAL_READING_COUNT] = {
    {"plenum", "KTAB's model with the oddities mended that no one would defend",
     PLM__ORDER_CANONICAL, no_presets},
    {"ktab", "exactly as the KTAB program computes it, to the last bit", PLM__ORDER_INPUT,
     ktab_presets}};

plm__spatial_rules plm__spatial_rules_of(const plm__settings *settings) {
    const double *value = settings->value;
    return (plm__spatial_rules){
        .election = plm__election_rules_of(settings),
        .risk_adjustment = (plm__risk_adjustment)value[PLM__SPATIAL_RISK_ADJUSTMENT],
        .risk_range = (plm__risk_range)value[PLM__SPATIAL_RISK_RANGE],
        .commitment = (plm__commitment)value[PLM__SPATIAL_COMMITMENT],
        .interpolation = (plm__interpolation)value[PLM__SPATIAL_INTERPOLATION],
        .bargains = (plm__bargains)value[PLM__SPATIAL_BARGAINS],
        .stochastic = value[PLM__SPATIAL_TRANSITIONS] != 0.0,
        .third_parties_by_preference = value[PLM__SPATIAL_THIRD_PARTIES] != 0.0,
        .receiver_odds = value[PLM__SPATIAL_RECEIVER_ODDS] != 0.0,
        .compromise_by_each = value[PLM__SPATIAL_COMPROMISE_WEIGHTS] != 0.0,
        .flat_risk_neutral = value[PLM__SPATIAL_FLAT_RISK] != 0.0,
        .salience_scaled = value[PLM__SPATIAL_SALIENCE_TOTAL] != 0.0,
        .capability_relative = value[PLM__SPATIAL_CAPABILITY_SCALE] != 0.0,
        .capability_unit = value[PLM__SPATIAL_CAPABILITY_UNIT],
        .bargains_between = value[PLM__SPATIAL_BARGAIN_BOUNDS] != 0.0,
        .votes_by_influence = value[PLM__SPATIAL_ELECTION_WEIGHT] != 0.0,
        .chance_addressed = value[PLM__SPATIAL_CHANCE] != 0.0,
        .cycles_stop = value[PLM__SPATIAL_CYCLES] != 0.0,
        .sums_shared = value[PLM__SPATIAL_SUMS] != 0.0,
        .outcome_is_mode = value[PLM__SPATIAL_OUTCOME] != 0.0,
        .least_rounds = (size_t)value[PLM__SPATIAL_LEAST_ROUNDS],
        .rounds = (size_t)value[PLM__SPATIAL_ROUNDS],
        .quiet_share = value[PLM__SPATIAL_QUIET_SHARE],
        .quiet_offset = value[PLM__SPATIAL_QUIET_OFFSET],
        .same_position = value[PLM__SPATIAL_SAME_POSITION],
        .least_gain = value[PLM__SPATIAL_LEAST_GAIN],
        .semi_commitment = value[PLM__SPATIAL_SEMI_COMMITMENT],
        .challenge_floor = value[PLM__SPATIAL_CHALLENGE_FLOOR],
        .bargain_floor = value[PLM__SPATIAL_BARGAIN_FLOOR],
        .bargain_steps = value[PLM__SPATIAL_BARGAIN_STEPS],
        .flat_width = value[PLM__SPATIAL_FLAT_WIDTH]};
}
