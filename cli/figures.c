#include "figures.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { MOST_PLACES = 6 };

const char *figure_percent(double share, char text[FIGURE_TEXT]) {
    if (isnan(share)) {
        strcpy(text, "–");
    } else if (share > 0 && share < 0.005) {
        strcpy(text, "<1 %");
    } else if (share < 1 && share > 0.995) {
        strcpy(text, ">99 %");
    } else {
        plm__number_print_fixed(100 * share, 0, text);
        strcat(text, " %");
    }
    return text;
}

const char *figure_points(double difference, char text[FIGURE_TEXT]) {
    if (difference != 0 && fabs(difference) < 0.005) {
        strcpy(text, difference > 0 ? "+<1" : "-<1");
        return text;
    }
    return figure_signed(100 * difference, 0, text);
}

const char *figure_fixed(double value, int places, char text[FIGURE_TEXT]) {
    if (isnan(value)) {
        strcpy(text, "–");
    } else {
        plm__number_print_fixed(value, places, text);
    }
    return text;
}

const char *figure_signed(double value, int places, char text[FIGURE_TEXT]) {
    char digits[PLM__NUMBER_TEXT];
    plm__number_print_fixed(value, places, digits);
    bool zero = strspn(digits, "0.") == strlen(digits);
    if (isnan(value) || value <= 0 || zero) {
        return figure_fixed(value, places, text);
    }
    strcpy(text, "+");
    strcat(text, digits);
    return text;
}

const char *figure_error(double error, int places, char text[FIGURE_TEXT]) {
    text[0] = '\0';
    if (error > 0) {
        int needed = (int)fmin(fmax(ceil(-log10(1.05 * error)), places), MOST_PLACES);
        strcpy(text, "± ");
        plm__number_print_fixed(error, needed, text + strlen(text));
    }
    return text;
}

int figure_places(const plm_issue *issue, double error) {
    double span = issue->scale_high - issue->scale_low;
    int most = (int)fmin(fmax(ceil(log10(1000 / span) - 1e-9), 0), MOST_PLACES);
    if (!(error > 0)) {
        return most;
    }
    double places = ceil(-log10(error));
    return places < most ? (int)fmax(places, 0) : most;
}

const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}
