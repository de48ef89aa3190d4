package dev.throughline.testkit.simulator.scm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The repositories of a host; a change is seen by every service that tells of it. */
public final class SimulatedHost {
    private final List<SimulatedRepository> repositories = new ArrayList<>();
    private final Map<String, String> renamed = new TreeMap<>();

    /**
     * Adds a repository with a first commit.
     *
     * @param fullName owner and name, with groups or a project between them: {@code acme/shop}
     * @param files the content of its default branch by path; none at all for an empty repository
     */
    public synchronized SimulatedRepository repository(String fullName, Map<String, String> files) {
        SimulatedRepository repository = new SimulatedRepository(repositories.size() + 11, fullName, files);
        repositories.add(repository);
        return repository;
    }

    /** A repository that was called otherwise before. */
    public synchronized void rename(String from, String to) {
        find(from).orElseThrow().rename(to);
        renamed.put(from, to);
    }

    synchronized List<SimulatedRepository> below(String owner) {
        return repositories.stream()
                .filter(repository -> repository.fullName().startsWith(owner + "/"))
                .toList();
    }

    synchronized List<SimulatedRepository> all() {
        return List.copyOf(repositories);
    }

    /** The repository of a name; hosts do not mind letter case. */
    public synchronized Optional<SimulatedRepository> find(String fullName) {
        return repositories.stream()
                .filter(repository -> repository.fullName().equalsIgnoreCase(fullName))
                .findFirst();
    }

    synchronized Optional<SimulatedRepository> withId(String id) {
        return repositories.stream()
                .filter(repository -> String.valueOf(repository.id()).equals(id)
                        || repository.guid().equals(id))
                .findFirst();
    }

    /** What a repository that had this name is called now. */
    synchronized Optional<String> newName(String fullName) {
        return Optional.ofNullable(renamed.get(fullName));
    }
}
