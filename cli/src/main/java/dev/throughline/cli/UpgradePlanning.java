package dev.throughline.cli;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisorySource;
import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenRepositories;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.InputException;
import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan;
import dev.throughline.scan.ScanListener;
import dev.throughline.scan.ScanListener.Stage;
import dev.throughline.upgrade.AdvisoryVersions;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.AvailableVersions.Published;
import dev.throughline.upgrade.DependencyTrees;
import dev.throughline.upgrade.KnownAdvisories;
import dev.throughline.upgrade.UpgradePlanner;
import dev.throughline.upgrade.fix.ProjectEditors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans upgrades from what there is to know. Where the target came from repositories, so that its dependency paths are
 * known, they are asked for versions and trees; for a file from elsewhere the versions that advisories name will do, and
 * nothing of the resolver is loaded.
 */
final class UpgradePlanning implements AutoCloseable {
    private final AdvisorySource advisories;
    private final AdvisoryMatcher matcher;
    private final MavenEnvironment maven;
    private final boolean offline;
    private final ScanListener progress;
    private @Nullable MavenRepositories repositories;

    UpgradePlanning(
            AdvisorySource advisories,
            AdvisoryMatcher matcher,
            MavenEnvironment maven,
            boolean offline,
            ScanListener progress) {
        this.advisories = advisories;
        this.matcher = matcher;
        this.maven = maven;
        this.offline = offline;
        this.progress = progress;
    }

    /** One plan per component with findings. */
    List<UpgradePlan> plan(List<AdvisoryMatch> matches) {
        boolean resolved = matches.stream()
                .anyMatch(match -> !match.component().dependencyPath().isEmpty());
        UpgradePlanner planner = resolved
                ? new UpgradePlanner(KnownAdvisories.of(matcher), versions(), dependencyTrees())
                : new UpgradePlanner(
                        KnownAdvisories.of(matcher), new AdvisoryVersions(advisories), DependencyTrees.NONE);
        return planner.plan(matches);
    }

    /** What edits the build files of a project. */
    ProjectEditors editors() {
        return new ProjectEditors(versions(), this::publishedPom, maven.properties());
    }

    private Optional<byte[]> publishedPom(String groupId, String artifactId, String version) {
        MavenCoordinates pom = new MavenCoordinates(groupId, artifactId, "pom", "", version);
        try {
            return Optional.of(Files.readAllBytes(repositories().file(pom)));
        } catch (InputException | IOException e) {
            // The editor says which pom it missed.
            return Optional.empty();
        }
    }

    /** What repositories list; where they list nothing, what advisories name. */
    AvailableVersions versions() {
        return publishedVersions().orElse(new AdvisoryVersions(advisories));
    }

    private AvailableVersions publishedVersions() {
        return purl -> {
            if (!purl.type().equals("maven")) {
                return Published.NONE;
            }
            try {
                return Published.complete(repositories().versions(purl.namespace(), purl.name()));
            } catch (InputException e) {
                // No repository answers; the versions that advisories name take its place.
                return Published.NONE;
            }
        };
    }

    private DependencyTrees dependencyTrees() {
        return artifact -> {
            if (!artifact.type().equals("maven")) {
                return Optional.empty();
            }
            try {
                return Optional.of(broughtBy(artifact));
            } catch (InputException e) {
                return Optional.empty();
            }
        };
    }

    private List<Purl> broughtBy(Purl artifact) {
        progress.at(Stage.PLANNING_UPGRADES, "what " + artifact + " brings");
        return repositories().runtimeClosure(MavenCoordinates.of(artifact)).dependencies().stream()
                .map(dependency -> dependency.coordinates().purl())
                .toList();
    }

    private MavenRepositories repositories() {
        if (repositories == null) {
            repositories =
                    new MavenRepositories(maven, offline, message -> progress.at(Stage.PLANNING_UPGRADES, message));
        }
        return repositories;
    }

    @Override
    public void close() {
        if (repositories != null) {
            repositories.close();
        }
    }
}
