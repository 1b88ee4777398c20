#include "report/citations.h"

#include <stddef.h>

#define THE_EUROPEAN_UNION_DECIDES                                                                 \
    "  booktitle = {The European Union Decides},\n"                                                \
    "  editor = {Thomson, Robert and Stokman, Frans N. and Achen, Christopher H. and "             \
    "K{\\\"o}nig, "                                                                                \
    "Thomas},\n"                                                                                   \
    "  publisher = {Cambridge University Press},\n"                                                \
    "  year = {2006}\n}\n"

#define EUROPEAN_COMMUNITY_DECISION_MAKING                                                         \
    "  booktitle = {European Community Decision Making},\n"                                        \
    "  editor = {Bueno de Mesquita, Bruce and Stokman, Frans N.},\n"                               \
    "  publisher = {Yale University Press},\n"                                                     \
    "  year = {1994}\n}\n"

const plm__citation plm__citations[] = {
    {"Achen 2006",
     "@incollection{achen2006,\n"
     "  author = {Achen, Christopher H.},\n"
     "  title = {Institutional realism and bargaining models},\n" THE_EUROPEAN_UNION_DECIDES},
    {"Arregui, Stokman and Thomson 2006",
     "@incollection{arregui2006,\n"
     "  author = {Arregui, Javier and Stokman, Frans N. and Thomson, Robert},\n"
     "  title = {Compromise, exchange and challenge in the {European "
     "Union}},\n" THE_EUROPEAN_UNION_DECIDES},
    {"Black 1948", "@article{black1948,\n"
                   "  author = {Black, Duncan},\n"
                   "  title = {On the rationale of group decision-making},\n"
                   "  journal = {Journal of Political Economy},\n"
                   "  volume = {56},\n"
                   "  pages = {23--34},\n"
                   "  year = {1948}\n}\n"},
    {"Bueno de Mesquita 1994", "@incollection{buenodemesquita1994,\n"
                               "  author = {Bueno de Mesquita, Bruce},\n"
                               "  title = {Political forecasting: an expected utility "
                               "method},\n" EUROPEAN_COMMUNITY_DECISION_MAKING},
    {"Nash 1950", "@article{nash1950,\n"
                  "  author = {Nash, John F.},\n"
                  "  title = {The bargaining problem},\n"
                  "  journal = {Econometrica},\n"
                  "  volume = {18},\n"
                  "  pages = {155--162},\n"
                  "  year = {1950}\n}\n"},
    {"Scholz, Calbert and Smith 2011",
     "@article{scholz2011,\n"
     "  author = {Scholz, Jason B. and Calbert, Gregory J. and Smith, Glen A.},\n"
     "  title = {Unravelling {Bueno de Mesquita}'s group decision model},\n"
     "  journal = {Journal of Theoretical Politics},\n"
     "  volume = {23},\n"
     "  pages = {510--531},\n"
     "  year = {2011}\n}\n"},
    {"Stokman and Van Oosten 1994",
     "@incollection{stokman1994,\n"
     "  author = {Stokman, Frans N. and Van Oosten, Reinier},\n"
     "  title = {The exchange of voting positions: an object-oriented model of policy "
     "networks},\n" EUROPEAN_COMMUNITY_DECISION_MAKING},
    {"Thomson et al. 2006", "@book{thomson2006,\n"
                            "  title = {The European Union Decides},\n"
                            "  editor = {Thomson, Robert and Stokman, Frans N. and Achen, "
                            "Christopher H. and K{\\\"o}nig, Thomas},\n"
                            "  publisher = {Cambridge University Press},\n"
                            "  year = {2006}\n}\n"},
    {"Van den Bos 1991", "@book{vandenbos1991,\n"
                         "  author = {Van den Bos, Jan M. M.},\n"
                         "  title = {Dutch {EC} policy making: a model guided approach to "
                         "coordination and negotiation},\n"
                         "  publisher = {Thesis Publishers},\n"
                         "  year = {1991}\n}\n"},
    {"Wise, Lester and Efird 2015",
     "@techreport{wise2015,\n"
     "  author = {Wise, Ben and Lester, Leo and Efird, Brian},\n"
     "  title = {An introduction to the {KAPSARC} Toolkit for Behavioral Analysis ({KTAB}) using "
     "one-dimensional spatial models},\n"
     "  institution = {KAPSARC},\n"
     "  year = {2015}\n}\n"},
    {NULL, NULL},
};
