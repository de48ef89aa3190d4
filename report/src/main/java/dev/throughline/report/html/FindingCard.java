package dev.throughline.report.html;

import java.util.List;
import java.util.Optional;

/**
 * One finding.
 *
 * @param anchor its place on the page
 * @param id the advisory's id
 * @param verdict the verdict as filters name it
 * @param verdictText the verdict in words
 * @param level how deep the evidence goes, in words
 * @param severity the severity as filters name it
 * @param severityText severity and score in words
 * @param score for sorting; -1 where there is none
 * @param known whether it is known to be exploited
 * @param epss for sorting; -1 where there is none
 * @param epssText the probability of exploitation in words
 * @param component the component and its version
 * @param summary what the vulnerability is, as far as the advisory says
 * @param gist the verdict's reason in one line
 * @param remedy what ends it
 * @param facts what is known of it
 * @param functions the vulnerable functions
 * @param links addresses to read on
 * @param paths the call paths of a reachable one
 * @param proof what the verdict rests on otherwise
 */
record FindingCard(
        String anchor,
        String id,
        String verdict,
        String verdictText,
        String level,
        String severity,
        String severityText,
        String score,
        boolean known,
        String epss,
        Optional<String> epssText,
        ComponentName component,
        String summary,
        String gist,
        String remedy,
        List<Fact> facts,
        List<Fact> functions,
        List<String> links,
        List<PathPicture> paths,
        List<ProofPart> proof) {}
