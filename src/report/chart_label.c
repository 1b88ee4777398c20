/* Text in charts: how wide it is, how it folds, and how labels keep apart. */
#include "report/chart.h"
#include "report/html.h"

#include <math.h>
#include <string.h>

enum { LINE = 15, LEADER = 10, GAP = 14, MOST_SPREAD = 64 };

/* How wide a letter is, by the size that the style sheet gives texts of the kind: bold ones are a
 * tenth wider. */
typedef struct voice {
    const char *kind;
    double measure;
} voice;

static const voice voices[] = {
    [PLM__VOICE_PLAIN] = {"", 12},          [PLM__VOICE_QUIET] = {"quiet", 11.5},
    [PLM__VOICE_STRONG] = {"strong", 13.2}, [PLM__VOICE_ACCENT] = {"accent", 14.3},
    [PLM__VOICE_KNOWN] = {"known", 13.2},   [PLM__VOICE_INSIDE] = {"inside", 11.5},
};

/* ---- width --------------------------------------------------------------------------------- */

/* Widths of ' ' to '~' in a common sans serif, in thousandths of the size. */
static const short widths[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584,
};

/* Fonts of systems are up to a fifth wider than the one measured. */
static const double margin = 1.18;

static double character_width(const char *text, size_t length, double size) {
    unsigned char first = (unsigned char)text[0];
    double thousandths = 600;
    if (first >= ' ' && first <= '~') {
        thousandths = widths[first - ' '];
    } else if (length >= 3 && first >= 0xe2) {
        thousandths = 1000;
    }
    return thousandths / 1000 * size * margin;
}

static size_t character_length(const char *text) {
    size_t length = 1;
    while ((text[length] & 0xc0) == 0x80) {
        length++;
    }
    return length;
}

static double bytes_width(const char *text, size_t length, double size) {
    double width = 0;
    for (size_t at = 0; at < length;) {
        size_t taken = character_length(text + at);
        width += character_width(text + at, taken, size);
        at += taken;
    }
    return width;
}

double plm__chart_text_width(plm__voice spoken, const char *text) {
    return bytes_width(text, strlen(text), voices[spoken].measure);
}

/* How many bytes of text fit into width. */
static size_t fitting(const char *text, size_t length, double size, double width) {
    size_t at = 0;
    for (double used = 0; at < length;) {
        size_t taken = character_length(text + at);
        used += character_width(text + at, taken, size);
        if (used > width) {
            break;
        }
        at += taken;
    }
    return at;
}

/* ---- one line ------------------------------------------------------------------------------ */

/* A piece of text on a line of its own; cut: "…" stands for what follows. */
typedef struct piece {
    const char *start;
    size_t length;
    bool cut;
} piece;

/* The style sheet's names of anchors: "m" for the middle, "e" for the end. */
static void add_class(plm__text *out, const char *kind, plm__anchor anchor) {
    static const char *const anchors[] = {"", "m", "e"};
    bool both = kind[0] != '\0' && anchors[anchor][0] != '\0';
    if (kind[0] != '\0' || anchors[anchor][0] != '\0') {
        plm__text_add_format(out, " class=\"%s%s%s\"", kind, both ? " " : "", anchors[anchor]);
    }
}

static void add_piece(plm__chart *chart, plm__voice spoken, plm__anchor anchor, double x, double y,
                      piece shown, const char *whole) {
    if (!isfinite(x) || !isfinite(y)) {
        return;
    }
    plm__text *out = plm__chart_next(chart);
    plm__text_add(out, "<text");
    add_class(out, voices[spoken].kind, anchor);
    plm__chart_add_attribute(out, "x", x);
    plm__chart_add_attribute(out, "y", y);
    plm__text_add(out, ">");
    if (whole != NULL && !chart->in_group && !plm__chart_is_narrow(chart)) {
        plm__text_add(out, "<title>");
        plm__html_text(out, whole, PLM__LINE_LENGTH);
        plm__text_add(out, "</title>");
    }
    plm__html_bytes(out, shown.start, shown.length);
    plm__text_add(out, shown.cut ? "…</text>\n" : "</text>\n");
    chart->bottom = fmax(chart->bottom, y + 4);
}

void plm__chart_text(plm__chart *chart, plm__voice spoken, plm__anchor anchor, double x, double y,
                     const char *text) {
    add_piece(chart, spoken, anchor, x, y, (piece){text, strlen(text), false}, NULL);
}

static piece cut_to(const char *text, size_t length, double size, double width) {
    if (fitting(text, length, size, width) == length) {
        return (piece){text, length, false};
    }
    size_t kept = fitting(text, length, size, width - size);
    while (kept > 0 && text[kept - 1] == ' ') {
        kept--;
    }
    return (piece){text, kept, true};
}

void plm__chart_label(plm__chart *chart, plm__voice spoken, plm__anchor anchor, double x, double y,
                      const char *text, double width) {
    piece shown = cut_to(text, strlen(text), voices[spoken].measure, width);
    add_piece(chart, spoken, anchor, x, y, shown, shown.cut ? text : NULL);
}

/* ---- folded ----------------------------------------------------------------------------- */

typedef struct folded {
    piece lines[PLM__CALLOUT_LINES];
    size_t count;
    double width;
    bool cut;
} folded;

static size_t line_end(const char *text, size_t length, double size, double width) {
    size_t fits = fitting(text, length, size, width);
    if (fits == length) {
        return length;
    }
    size_t at = fits;
    while (at > 0 && (text[at] != ' ' || text[at + 1] == '%')) {
        at--;
    }
    return at > 0 ? at : fits > 0 ? fits : character_length(text);
}

/* The words on at most so many lines, none wider than width. */
static folded fold(const char *text, double size, double width, size_t most) {
    folded lines = {.count = 0};
    size_t left = strlen(text);
    while (left > 0 && lines.count < most) {
        bool last = lines.count + 1 == most;
        size_t end = line_end(text, left, size, width);
        piece line = last ? cut_to(text, left, size, width) : (piece){text, end, false};
        lines.lines[lines.count++] = line;
        lines.width = fmax(lines.width, bytes_width(line.start, line.length, size));
        lines.cut = line.cut;
        text += end;
        left -= end;
        while (left > 0 && text[0] == ' ') {
            text++;
            left--;
        }
    }
    return lines;
}

void plm__chart_words(plm__chart *chart, plm__voice spoken, plm__anchor anchor, double x, double y,
                      const char *text, double width) {
    folded lines = fold(text, voices[spoken].measure, width, 2);
    double baseline = y + 4 - (LINE - 1) / 2.0 * (double)(lines.count - 1);
    for (size_t i = 0; i < lines.count; i++) {
        add_piece(chart, spoken, anchor, x, baseline + (LINE - 1) * (double)i, lines.lines[i],
                  lines.cut ? text : NULL);
    }
}

/* ---- keeping apart ------------------------------------------------------------------------- */

/* Neighbours that touch, moved as one: their places are start plus what lies before each. */
typedef struct cluster {
    double sum; /* of the members' wishes for start */
    size_t first;
    size_t count;
    double extent;
} cluster;

static double start_of(const cluster *of, double low, double high) {
    double start = of->sum / (double)of->count;
    return fmax(fmin(start, high - of->extent), low);
}

static void put_places(double *places, const double *sizes, const cluster *of, double start) {
    double at = start;
    for (size_t i = of->first; i < of->first + of->count; i++) {
        places[i] = at + sizes[i] / 2;
        at += sizes[i];
    }
}

void plm__chart_spread(double *places, const double *sizes, size_t count, double low, double high) {
    cluster clusters[MOST_SPREAD];
    size_t used = 0;
    for (size_t i = 0; i < count && i < MOST_SPREAD; i++) {
        clusters[used++] = (cluster){places[i] - sizes[i] / 2, i, 1, sizes[i]};
        while (used > 1) {
            cluster *before = &clusters[used - 2];
            const cluster *last = &clusters[used - 1];
            if (start_of(before, low, high) + before->extent <= start_of(last, low, high)) {
                break;
            }
            before->sum += last->sum - (double)last->count * before->extent;
            before->count += last->count;
            before->extent += last->extent;
            used--;
        }
    }
    for (size_t i = 0; i < used; i++) {
        put_places(places, sizes, &clusters[i], start_of(&clusters[i], low, high));
    }
}

/* ---- callouts ------------------------------------------------------------------------------ */

/* Callouts with their words folded and their places found. */
typedef struct block {
    const plm__callout *callouts;
    size_t count;
    folded words[PLM__CALLOUTS];
    double places[PLM__CALLOUTS];
    size_t lines; /* of the tallest, without its figure */
} block;

static plm__voice figure_voice(const plm__callout *of) {
    return of->strong ? PLM__VOICE_ACCENT : PLM__VOICE_STRONG;
}

static void lay_out(block *laid, double left, double right) {
    double sizes[PLM__CALLOUTS];
    double room = (right - left) / (double)laid->count - GAP;
    double most = laid->count < 4 ? room : fmax(room, 72);
    for (size_t i = 0; i < laid->count; i++) {
        const plm__callout *each = &laid->callouts[i];
        laid->words[i] = fold(each->words, voices[PLM__VOICE_QUIET].measure, fmin(most, room),
                              PLM__CALLOUT_LINES);
        sizes[i] =
            fmax(laid->words[i].width, plm__chart_text_width(figure_voice(each), each->figure)) +
            GAP;
        laid->places[i] = each->at;
        if (laid->words[i].count > laid->lines) {
            laid->lines = laid->words[i].count;
        }
    }
    plm__chart_spread(laid->places, sizes, laid->count, left - GAP / 2.0, right + GAP / 2.0);
}

static void add_words(plm__chart *chart, const block *laid, double y) {
    for (size_t i = 0; i < laid->count; i++) {
        const plm__callout *each = &laid->callouts[i];
        plm__chart_text(chart, figure_voice(each), PLM__ANCHOR_MIDDLE, laid->places[i], y + 12,
                        each->figure);
        for (size_t line = 0; line < laid->words[i].count; line++) {
            add_piece(chart, PLM__VOICE_QUIET, PLM__ANCHOR_MIDDLE, laid->places[i],
                      y + 12 + LINE * (double)(line + 1), laid->words[i].lines[line],
                      laid->words[i].cut ? each->words : NULL);
        }
    }
}

static double block_height(const block *laid) {
    return LINE * (double)(laid->lines + 1) + 4;
}

static double widest_word(const char *words) {
    double widest = 0;
    for (const char *at = words; *at != '\0';) {
        size_t length = strcspn(at, " ");
        widest = fmax(widest, bytes_width(at, length, voices[PLM__VOICE_QUIET].measure));
        at += length + strspn(at + length, " ");
    }
    return widest;
}

/* Side by side, no word would be broken and none left out. */
static bool fits_beside(const plm__callout *callouts, size_t count, double left, double right) {
    double room = (right - left) / (double)count;
    bool fits = count <= PLM__CALLOUTS && room >= 66;
    for (size_t i = 0; fits && i < count; i++) {
        const char *words = callouts[i].words;
        fits = widest_word(words) <= room - GAP &&
               !fold(words, voices[PLM__VOICE_QUIET].measure, room - GAP, PLM__CALLOUT_LINES).cut;
    }
    return fits;
}

/* One callout a line, figure before words. */
static double add_rows(plm__chart *chart, const plm__callout *callouts, size_t count, double left,
                       double right, double y) {
    double indent = 0;
    for (size_t i = 0; i < count; i++) {
        indent = fmax(indent,
                      plm__chart_text_width(figure_voice(&callouts[i]), callouts[i].figure) + GAP);
    }
    for (size_t i = 0; i < count; i++) {
        double baseline = y + 12 + (LINE + 1) * (double)i;
        plm__chart_text(chart, figure_voice(&callouts[i]), PLM__ANCHOR_END, left + indent - GAP,
                        baseline, callouts[i].figure);
        plm__chart_label(chart, PLM__VOICE_QUIET, PLM__ANCHOR_START, left + indent, baseline,
                         callouts[i].words, right - left - indent);
    }
    return (LINE + 1) * (double)count + 4;
}

double plm__chart_callouts_above(plm__chart *chart, const plm__callout *callouts, size_t count,
                                 double left, double right, double y) {
    if (!fits_beside(callouts, count, left, right)) {
        return add_rows(chart, callouts, count, left, right, y);
    }
    block laid = {.callouts = callouts, .count = count};
    lay_out(&laid, left, right);
    double height = block_height(&laid);
    for (size_t i = 0; i < count; i++) {
        double end = y + LINE * (double)(laid.words[i].count + 1) + 2;
        plm__chart_line(chart, "leader", laid.places[i], end, laid.places[i], y + height);
        plm__chart_line(chart, "leader", laid.places[i], y + height, callouts[i].at,
                        y + height + LEADER);
    }
    add_words(chart, &laid, y);
    return height + LEADER;
}

double plm__chart_callouts_below(plm__chart *chart, const plm__callout *callouts, size_t count,
                                 double left, double right, double y) {
    if (!fits_beside(callouts, count, left, right)) {
        return add_rows(chart, callouts, count, left, right, y);
    }
    block laid = {.callouts = callouts, .count = count};
    lay_out(&laid, left, right);
    for (size_t i = 0; i < count; i++) {
        plm__chart_line(chart, "leader", callouts[i].at, y, laid.places[i], y + LEADER);
    }
    add_words(chart, &laid, y + LEADER);
    return LEADER + block_height(&laid);
}
