package dev.throughline.server.imports;

import dev.throughline.connect.ReportedFinding;
import dev.throughline.model.RepositoryKey;
import java.util.Optional;

/**
 * What an uploaded report is about.
 *
 * @param repository the repository that was scanned
 * @param part what of it, when a repository has several reports of one tool: a module's path, an image; or empty text
 * @param commit the commit that was scanned, in lower case, or empty text
 * @param branch the branch that the commit is on, or empty text
 * @param by who brings it
 */
public record Upload(RepositoryKey repository, String part, String commit, String branch, String by) {
    /** The project that stands for it: one for each repository and part. */
    String projectId() {
        return part.isEmpty() ? repository.toString() : repository + "#" + part;
    }

    /** The finding as one of this project; ids in files say only what a finding is about, not where. */
    ReportedFinding placed(ReportedFinding finding, String project) {
        return new ReportedFinding(
                project + " " + finding.id(),
                project,
                finding.advisoryId(),
                finding.aliases(),
                finding.title(),
                finding.component(),
                finding.image(),
                finding.severity(),
                finding.epss(),
                finding.verdicts(),
                finding.state(),
                finding.detectedAt(),
                finding.changedAt(),
                finding.relation(),
                finding.scope(),
                finding.fix(),
                finding.locations(),
                commit.isEmpty() ? finding.revision() : Optional.of(commit),
                finding.page());
    }
}
