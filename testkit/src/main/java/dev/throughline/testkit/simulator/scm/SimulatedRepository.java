package dev.throughline.testkit.simulator.scm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A repository: branches that point to commits, commits that hold files, change requests and issues. */
public final class SimulatedRepository {
    private final long id;
    private String fullName;
    private String visibility = "private";
    private boolean archived;
    private List<String> topics = List.of();
    private final Map<String, TreeMap<String, String>> filesByCommit = new TreeMap<>();
    private final Map<String, String> commitByBranch = new TreeMap<>();
    private final List<SimulatedChange> changes = new ArrayList<>();
    private final List<SimulatedIssue> issues = new ArrayList<>();

    SimulatedRepository(long id, String fullName, Map<String, String> files) {
        this.id = id;
        this.fullName = fullName;
        if (!files.isEmpty()) {
            putBranch("main", commit(files));
        }
    }

    public synchronized SimulatedRepository visibility(String word) {
        visibility = word;
        return this;
    }

    public synchronized SimulatedRepository archived() {
        archived = true;
        return this;
    }

    public synchronized SimulatedRepository topics(String... names) {
        topics = List.of(names);
        return this;
    }

    /** The files of a branch or commit. */
    public synchronized Optional<Map<String, String>> files(String revision) {
        String named = revision.equals("HEAD") ? "main" : revision;
        return Optional.ofNullable(filesByCommit.get(commitByBranch.getOrDefault(named, named)))
                .map(Map::copyOf);
    }

    public synchronized List<SimulatedChange> changes() {
        return List.copyOf(changes);
    }

    public synchronized List<SimulatedIssue> issues() {
        return List.copyOf(issues);
    }

    long id() {
        return id;
    }

    /** The id as Azure DevOps writes it. */
    String guid() {
        return String.format(Locale.ROOT, "5febef5a-833d-4e14-b9c0-%012x", id);
    }

    synchronized String fullName() {
        return fullName;
    }

    synchronized void rename(String to) {
        fullName = to;
    }

    String name() {
        return fullName().substring(fullName().lastIndexOf('/') + 1);
    }

    synchronized String visibility() {
        return visibility;
    }

    synchronized boolean isArchived() {
        return archived;
    }

    synchronized List<String> topics() {
        return topics;
    }

    synchronized boolean isEmpty() {
        return commitByBranch.isEmpty();
    }

    synchronized Optional<String> tip(String branch) {
        return Optional.ofNullable(commitByBranch.get(branch));
    }

    /** Keeps files as a commit, which is in no branch yet; its id follows from them and from what there was before. */
    synchronized String commit(Map<String, String> files) {
        String id = sha(filesByCommit.size() + files.toString());
        filesByCommit.put(id, new TreeMap<>(files));
        return id;
    }

    synchronized void putBranch(String branch, String commit) {
        commitByBranch.put(branch, commit);
    }

    /** Opens a change request, unless one is open for the branch. */
    public synchronized Optional<SimulatedChange> open(String branch, String base, String title, String body) {
        boolean present = changes.stream()
                .anyMatch(change -> change.isOpen() && change.branch().equals(branch));
        if (present) {
            return Optional.empty();
        }
        SimulatedChange change = new SimulatedChange(changes.size() + issues.size() + 7, branch, base, title, body);
        changes.add(change);
        return Optional.of(change);
    }

    synchronized Optional<SimulatedChange> change(String number) {
        return changes.stream()
                .filter(change -> String.valueOf(change.number()).equals(number))
                .findFirst();
    }

    synchronized SimulatedIssue issue(String title, String body) {
        SimulatedIssue issue = new SimulatedIssue(changes.size() + issues.size() + 7, title, body);
        issues.add(issue);
        return issue;
    }

    synchronized Optional<SimulatedIssue> issue(String number) {
        return issues.stream()
                .filter(issue -> String.valueOf(issue.number()).equals(number))
                .findFirst();
    }

    /** What is written below the issue or change request of a number. */
    Optional<Discussion> discussion(String number) {
        return issue(number)
                .map(SimulatedIssue::discussion)
                .or(() -> change(number).map(SimulatedChange::discussion));
    }

    /** What is written below anything. */
    synchronized Stream<Discussion> discussions() {
        return Stream.concat(
                issues.stream().map(SimulatedIssue::discussion),
                changes.stream().map(SimulatedChange::discussion));
    }

    static String sha(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
