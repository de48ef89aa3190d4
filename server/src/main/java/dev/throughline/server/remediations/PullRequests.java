package dev.throughline.server.remediations;

import dev.throughline.connect.ChangeRequest;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ProposedChange;
import dev.throughline.connect.RepositoryFile;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Scope;
import dev.throughline.server.manifests.ManifestEdit;
import dev.throughline.server.manifests.ManifestEditor;
import dev.throughline.server.manifests.VersionChange;
import dev.throughline.server.remediations.Remediation.Kind;
import dev.throughline.server.remediations.Remediations.Ended;
import dev.throughline.upgrade.KnownAdvisories;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries upgrades out: works the edit out, opens the pull or merge request, follows what becomes of it.
 *
 * <p>One process at a time works on a repository, under a lock of the database; and the branch's name is the same at every
 * attempt, for which a host keeps one open request only. So a crash in between leaves nothing that a second attempt would double.
 */
public final class PullRequests {
    private static final int LONGEST_BRANCH = 100;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Remediations remediations;
    private final RemediationSettings settings;
    private final Evidences evidences;
    private final SourceControls hosts;
    private final ManifestEditor manifests;
    private final KnownAdvisories advisories;
    private final Function<RemediationId, Optional<String>> pages;
    private final InstantSource clock;

    /** @param pages says where a remediation is shown, where this server knows its own address */
    public PullRequests(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Remediations remediations,
            RemediationSettings settings,
            Evidences evidences,
            SourceControls hosts,
            ManifestEditor manifests,
            KnownAdvisories advisories,
            Function<RemediationId, Optional<String>> pages,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.remediations = remediations;
        this.settings = settings;
        this.evidences = evidences;
        this.hosts = hosts;
        this.manifests = manifests;
        this.advisories = advisories;
        this.pages = pages;
        this.clock = clock;
    }

    /** What came of an attempt. */
    public sealed interface Attempt {
        /** The request is open; it may have been before. */
        record Opened(ChangeRequest request) implements Attempt {}

        /** The edit is worked out; requests are not opened, as the settings say so. */
        record DryRun(Preview preview) implements Attempt {}

        /** Later: as many requests as may be are open in the repository, or the host does not answer. */
        record Waiting(Problem problem) implements Attempt {}

        /** It cannot be done. */
        record Failed(Problem problem) implements Attempt {}

        /** The repository is at a good version already; the next scan will tell. */
        record AlreadyDone(String where) implements Attempt {}
    }

    /** Works the edit of an approved upgrade out and, unless this is a dry run, opens the request. */
    public Attempt carryOut(Remediation remediation, Actor actor) {
        requireUpgrade(remediation);
        return transactions.execute(_ -> isAlone(remediation)
                ? noted(remediation, attempt(remediation, settings.current()), actor)
                : new Attempt.Waiting(new Problem(
                        remediation.repository(), "is worked on by another process", "wait until it is done")));
    }

    private boolean isAlone(Remediation remediation) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('remediation'), hashtext(:repository))")
                .param("repository", remediation.repository())
                .query(Boolean.class)
                .single();
    }

    private Attempt noted(Remediation remediation, Attempt attempt, Actor actor) {
        switch (attempt) {
            case Attempt.Opened opened -> opened(remediation, opened.request(), actor);
            case Attempt.Failed failed -> fail(remediation, failed.problem(), actor);
            case Attempt.AlreadyDone done -> alreadyDone(remediation, done.where(), actor);
            case Attempt.DryRun _ ->
                remediations.tell(remediation.id(), actor, "worked the edit out; a dry run opens nothing");
            case Attempt.Waiting waiting ->
                jdbc.sql(
                                "UPDATE remediation SET state_reason = :reason, state_remedy = :remedy WHERE remediation_id = :id")
                        .param("reason", waiting.problem().toString())
                        .param("remedy", waiting.problem().remedy())
                        .param("id", remediation.id().value())
                        .update();
        }
        return attempt;
    }

    private static void requireUpgrade(Remediation remediation) {
        if (remediation.kind() != Kind.UPGRADE) {
            throw new InputException(
                    remediation.title(), "has no version to go to", "make the change by hand and say when it is done");
        }
        if (remediation.state() != RemediationState.APPROVED) {
            throw new InputException(
                    remediation.title(), "is " + remediation.state().words(), "approve it first");
        }
    }

    private Attempt attempt(Remediation remediation, RemediationSettings.Current current) {
        Optional<SourceControls.Hosted> hosted = hosts.of(remediation.repositoryId());
        if (hosted.isEmpty()) {
            return new Attempt.Waiting(new Problem(
                    remediation.repository(),
                    "is shown by no connected host, so no pull request can be opened",
                    "connect its GitHub, GitLab or Azure DevOps"));
        }
        try (SourceControls.Hosted host = hosted.get()) {
            Optional<String> base = host.repository().defaultBranch();
            if (base.isEmpty()) {
                return new Attempt.Failed(
                        new Problem(remediation.repository(), "has no default branch", "push a first commit"));
            }
            ManifestEdit edit = manifests.edit(
                    path -> host.host()
                            .file(host.repository(), path, base.get())
                            .map(RepositoryFile::content),
                    evidences.locations(remediation.id()),
                    change(remediation));
            return switch (edit) {
                case ManifestEdit.Refused refused -> new Attempt.Failed(refused.problem());
                case ManifestEdit.AlreadyDone done -> new Attempt.AlreadyDone(done.where());
                case ManifestEdit.Edited edited -> open(remediation, current, host, base.get(), edited);
            };
        } catch (ConnectorException e) {
            Problem problem = new Problem(remediation.repository(), String.valueOf(e.getMessage()), e.remedy());
            return e.mayPass() ? new Attempt.Waiting(problem) : new Attempt.Failed(problem);
        }
    }

    private VersionChange change(Remediation remediation) {
        List<String> ends = remediations.findings(remediation.id()).stream()
                .map(Ended::advisory)
                .distinct()
                .sorted()
                .toList();
        return new VersionChange(remediation.purl(), remediation.purl(), remediation.toVersion(), ends);
    }

    private Attempt open(
            Remediation remediation,
            RemediationSettings.Current current,
            SourceControls.Hosted host,
            String base,
            ManifestEdit.Edited edited) {
        Remediation informed = withIntroduced(remediation);
        Preview preview = new Preview(
                remediation.title(),
                body(informed).text(edited),
                edited.diff(),
                edited.steps(),
                edited.leftToDo(),
                clock.instant());
        keep(informed, preview);
        if (!current.opensRequests()) {
            return new Attempt.DryRun(preview);
        }
        if (openIn(remediation.repositoryId()) >= current.mostOpen()) {
            return new Attempt.Waiting(new Problem(
                    remediation.repository(),
                    "has " + current.mostOpen() + " open pull requests, which is the most that may be",
                    "merge or close one of them, or allow more in the settings of remediations"));
        }
        ChangeRequest request = host.host()
                .open(
                        host.repository(),
                        new ProposedChange(
                                branch(remediation),
                                base,
                                preview.title(),
                                preview.body(),
                                current.labels(),
                                edited.files()));
        return new Attempt.Opened(request);
    }

    private Remediation withIntroduced(Remediation remediation) {
        Set<String> affecting =
                new TreeSet<>(advisories.affecting(remediation.purl().withVersion(remediation.toVersion())));
        affecting.removeAll(remediation.fromVersion().isEmpty() ? Set.of() : advisories.affecting(remediation.purl()));
        jdbc.sql("UPDATE remediation SET introduced = :introduced WHERE remediation_id = :id")
                .param("introduced", affecting.toArray(String[]::new))
                .param("id", remediation.id().value())
                .update();
        return remediations.find(remediation.id(), Scope.ofEverything()).orElse(remediation);
    }

    private PullRequestBody body(Remediation remediation) {
        return new PullRequestBody(
                remediation,
                remediations.findings(remediation.id()),
                evidences.path(remediation.id()),
                pages.apply(remediation.id()));
    }

    private void keep(Remediation remediation, Preview preview) {
        jdbc.sql("""
                        UPDATE remediation SET preview = cast(:preview AS jsonb), branch = :branch, changed_at = :now
                        WHERE remediation_id = :id
                        """)
                .param("preview", RemediationRows.json(preview))
                .param("branch", branch(remediation))
                .param("now", now())
                .param("id", remediation.id().value())
                .update();
    }

    /** The same for the same change, and good in every host. */
    static String branch(Remediation remediation) {
        String name = (remediation.packageName() + "-" + remediation.toVersion())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[-.]+|[-.]+$", "");
        return "throughline/" + name.substring(0, Math.min(name.length(), LONGEST_BRANCH));
    }

    private int openIn(long repository) {
        return jdbc.sql(
                        "SELECT count(*) FROM remediation WHERE repository_id = :repository AND state = 'PULL_REQUEST_OPEN'")
                .param("repository", repository)
                .query(Integer.class)
                .single();
    }

    private void opened(Remediation remediation, ChangeRequest request, Actor actor) {
        jdbc.sql("""
                        UPDATE remediation SET change_number = :number, change_page = :page, opened_at = coalesce(opened_at, :now)
                        WHERE remediation_id = :id
                        """)
                .param("number", request.number())
                .param("page", request.page())
                .param("now", now())
                .param("id", remediation.id().value())
                .update();
        remediations.move(remediation, RemediationState.PULL_REQUEST_OPEN, "", "");
        remediations.tell(remediation.id(), actor, "opened pull request " + request.number() + ": " + request.page());
    }

    private void fail(Remediation remediation, Problem problem, Actor actor) {
        remediations.move(remediation, RemediationState.FAILED, problem.toString(), problem.remedy());
        remediations.tell(remediation.id(), actor, "failed: " + problem);
    }

    private void alreadyDone(Remediation remediation, String where, Actor actor) {
        remediations.move(remediation, RemediationState.IN_PROGRESS, "", "");
        remediations.tell(
                remediation.id(), actor, where + " is at a version already that will do; the next scan will tell");
    }

    /** Asks how the open request of a remediation stands. */
    public void follow(Remediation remediation, Actor actor) {
        Optional<SourceControls.Hosted> hosted = hosts.of(remediation.repositoryId());
        if (hosted.isEmpty() || remediation.change().isEmpty()) {
            return;
        }
        try (SourceControls.Hosted host = hosted.get()) {
            ChangeRequest request = host.host()
                    .changeRequest(host.repository(), remediation.change().get().number());
            switch (request.state()) {
                case OPEN -> {}
                case MERGED -> {
                    remediations.move(remediation, RemediationState.MERGED, "", "");
                    remediations.tell(remediation.id(), actor, "the pull request was merged");
                }
                case CLOSED -> remediations.refuse(remediation, Refusal.CLOSED_UNMERGED, "", actor);
            }
            jdbc.sql("UPDATE remediation SET checked_at = :now WHERE remediation_id = :id")
                    .param("now", now())
                    .param("id", remediation.id().value())
                    .update();
        }
    }

    /** What is approved and waits for a request, most urgent first. */
    public List<RemediationId> toCarryOut(int most) {
        return ids("""
                SELECT remediation_id FROM remediation WHERE state = 'APPROVED' AND kind = 'UPGRADE'
                ORDER BY priority DESC, remediation_id LIMIT :most
                """, most);
    }

    /** What has an open request, the one that was asked about longest ago first. */
    public List<RemediationId> toFollow(int most) {
        return ids("""
                SELECT remediation_id FROM remediation WHERE state = 'PULL_REQUEST_OPEN'
                ORDER BY checked_at NULLS FIRST, remediation_id LIMIT :most
                """, most);
    }

    private List<RemediationId> ids(String sql, int most) {
        return jdbc.sql(sql)
                .param("most", most)
                .query((row, _) -> new RemediationId(row.getLong(1)))
                .list();
    }

    /**
     * Marks as verified what no tool sees any more.
     *
     * @return how many were marked
     */
    public int verify() {
        List<Long> verified = jdbc.sql("""
                        UPDATE remediation m SET state = 'VERIFIED', finished_at = :now, changed_at = :now, state_reason = ''
                        WHERE m.state IN ('PROPOSED', 'APPROVED', 'IN_PROGRESS', 'PULL_REQUEST_OPEN', 'MERGED')
                          AND EXISTS (SELECT FROM remediation_finding x WHERE x.remediation_id = m.remediation_id)
                          AND NOT EXISTS (SELECT FROM remediation_finding x JOIN finding f USING (finding_id)
                                          WHERE x.remediation_id = m.remediation_id AND f.state <> 'RESOLVED')
                        RETURNING remediation_id
                        """)
                .param("now", now())
                .query((row, _) -> row.getLong(1))
                .list();
        verified.forEach(id -> remediations.tell(
                new RemediationId(id), Actor.system("verification"), "verified: no scan sees its findings any more"));
        return verified.size();
    }

    private Object now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
