package dev.throughline.server.findings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.connect.ProposedFix;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ReportedPath;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import dev.throughline.server.database.StoredText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a tool says beyond what lists show, as it is stored.
 *
 * @param verdicts all its answers on reachability, deepest first
 * @param title one line in the tool's words
 * @param stateReason the tool's word on why it is dismissed or fixed, or empty text
 * @param purl the package at its version, where it has one
 * @param cvssVector the CVSS vector, or empty text
 * @param scope the dependency scope
 * @param fixWords what the tool proposes, in its words, or empty text
 * @param upgrades upgrades of direct dependencies that bring the fix about
 * @param locations the files that bring the package in
 * @param revision the commit that was looked at, or empty text
 * @param page where people see it in the tool, or empty text
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReportDetail(
        List<Answer> verdicts,
        String title,
        String stateReason,
        String purl,
        String cvssVector,
        String scope,
        String fixWords,
        List<ProposedFix.DirectUpgrade> upgrades,
        List<String> locations,
        String revision,
        String page) {
    private static final int MOST_PATHS = 10;
    private static final int MOST_HOPS = 200;
    private static final int MOST_LOCATIONS = 50;
    /** What is false or 0 is not stored. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public ReportDetail {
        verdicts = orEmpty(verdicts);
        title = orEmpty(title);
        stateReason = orEmpty(stateReason);
        purl = orEmpty(purl);
        cvssVector = orEmpty(cvssVector);
        scope = orEmpty(scope);
        fixWords = orEmpty(fixWords);
        upgrades = orEmpty(upgrades);
        locations = orEmpty(locations);
        revision = orEmpty(revision);
        page = orEmpty(page);
    }

    /**
     * One answer on reachability.
     *
     * @param analysis how the tool found it out, in its own word, or empty text
     * @param evidence the word of the tool that this was read from
     * @param paths call paths that prove it, the caller first
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Answer(Verdict.Kind kind, Level level, String analysis, String evidence, List<List<Hop>> paths) {
        public Answer {
            analysis = orEmpty(analysis);
            evidence = orEmpty(evidence);
            paths = orEmpty(paths);
        }
    }

    /**
     * One function on the way.
     *
     * @param component the package that holds it, or empty text
     * @param ownCode whether it is the user's own code
     * @param file the source file, or empty text
     * @param line the line in it, 0 when it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Hop(String function, String component, boolean ownCode, String file, int line) {
        public Hop {
            function = orEmpty(function);
            component = orEmpty(component);
            file = orEmpty(file);
        }
    }

    /** Fields that were empty are not stored. */
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** What a tool says, cut to a size that can be stored and shown. */
    static ReportDetail of(ReportedFinding finding) {
        return new ReportDetail(
                finding.verdicts().stream().map(ReportDetail::answer).toList(),
                StoredText.line(finding.title()),
                StoredText.words(finding.state().reason()),
                finding.component()
                        .purl()
                        .map(Object::toString)
                        .map(StoredText::words)
                        .orElse(""),
                finding.severity().vector().map(StoredText::line).orElse(""),
                finding.scope().name(),
                StoredText.words(finding.fix().text()),
                finding.fix().upgrades().stream()
                        .limit(MOST_PATHS)
                        .map(ReportDetail::upgrade)
                        .toList(),
                finding.locations().stream()
                        .limit(MOST_LOCATIONS)
                        .map(StoredText::line)
                        .toList(),
                finding.revision().map(StoredText::line).orElse(""),
                finding.page().map(StoredText::words).orElse(""));
    }

    private static Answer answer(ReportedVerdict verdict) {
        return new Answer(
                verdict.kind(),
                verdict.level(),
                verdict.analysis().map(StoredText::line).orElse(""),
                StoredText.line(verdict.evidence()),
                verdict.paths().stream()
                        .limit(MOST_PATHS)
                        .map(ReportDetail::hops)
                        .toList());
    }

    private static List<Hop> hops(ReportedPath path) {
        return path.hops().stream()
                .limit(MOST_HOPS)
                .map(hop -> new Hop(
                        StoredText.line(hop.function()),
                        hop.component()
                                .map(Object::toString)
                                .map(StoredText::line)
                                .orElse(""),
                        hop.ownCode(),
                        hop.file().map(StoredText::line).orElse(""),
                        hop.line().orElse(0)))
                .toList();
    }

    private static ProposedFix.DirectUpgrade upgrade(ProposedFix.DirectUpgrade upgrade) {
        return new ProposedFix.DirectUpgrade(
                StoredText.line(upgrade.dependency()),
                StoredText.line(upgrade.from()),
                StoredText.line(upgrade.to()),
                StoredText.line(upgrade.risk()));
    }

    /** The stored form. */
    String json() {
        return JSON.writeValueAsString(this);
    }

    /** Reads the stored form. */
    public static ReportDetail parse(String json) {
        return JSON.readValue(json, ReportDetail.class);
    }
}
