package dev.throughline.upgrade.maven;

import dev.throughline.model.InputException;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The POMs of a project: the root's, those of its modules, and the parents that lie beside them. */
final class Reactor {
    private static final int MAX_POMS = 5_000;
    private static final int MAX_ANCESTORS = 64;

    private final Map<Path, PomFile> pomsByPath;

    private Reactor(Map<Path, PomFile> pomsByPath) {
        this.pomsByPath = pomsByPath;
    }

    /** @throws InputException if one of the POMs cannot be read */
    static Reactor read(WorkingCopy copy, Path rootPom) {
        Map<Path, PomFile> poms = new LinkedHashMap<>();
        Deque<Path> open = new ArrayDeque<>(List.of(rootPom));
        while (!open.isEmpty()) {
            Path path = open.removeFirst();
            if (poms.containsKey(path) || !copy.exists(path)) {
                continue;
            }
            if (poms.size() >= MAX_POMS) {
                throw new InputException(
                        copy.name(rootPom), "leads to more than " + MAX_POMS + " POMs", "name one of its modules");
            }
            PomFile pom = PomFile.read(copy, path);
            poms.put(path, pom);
            pom.modules().stream().filter(copy::contains).forEach(open::add);
            pom.parentPath().ifPresent(open::add);
        }
        return new Reactor(poms);
    }

    /** The POMs that may be changed, the root's first. */
    List<PomFile> poms() {
        return pomsByPath.values().stream().filter(PomFile::isEditable).toList();
    }

    Optional<PomFile> at(Path path) {
        return Optional.ofNullable(pomsByPath.get(path));
    }

    /** The POM with these coordinates, as written. */
    Optional<PomFile> named(String groupId, String artifactId) {
        return pomsByPath.values().stream()
                .filter(pom -> pom.groupId().equals(groupId) && pom.artifactId().equals(artifactId))
                .findFirst();
    }

    /** The parent's POM, when it lies where the POM says and is what it says. */
    Optional<PomFile> parentOf(PomFile pom) {
        return pom.parentPath()
                .flatMap(this::at)
                .filter(parent -> pom.parent()
                        .filter(reference -> reference.groupId().equals(parent.groupId())
                                && reference.artifactId().equals(parent.artifactId())
                                && sameVersion(reference.version().orElse(""), parent.version()))
                        .isPresent());
    }

    private static boolean sameVersion(String referenced, String own) {
        return referenced.equals(own) || referenced.contains("${") || own.contains("${");
    }

    /** A POM, its parent, and so on, as far as they are files at hand. */
    List<PomFile> lineage(PomFile pom) {
        List<PomFile> lineage = new ArrayList<>(List.of(pom));
        Optional<PomFile> parent = parentOf(pom);
        while (parent.isPresent() && !lineage.contains(parent.get()) && lineage.size() < MAX_ANCESTORS) {
            lineage.add(parent.get());
            parent = parentOf(parent.get());
        }
        return lineage;
    }

    /** The topmost ancestor that may be changed: what stands there holds for all that inherit from it. */
    PomFile top(PomFile pom) {
        return lineage(pom).stream()
                .filter(PomFile::isEditable)
                .reduce((first, second) -> second)
                .orElse(pom);
    }

    /** The POMs that inherit from one, itself first. */
    List<PomFile> heirs(PomFile ancestor) {
        List<PomFile> heirs = new ArrayList<>(List.of(ancestor));
        poms().stream()
                .filter(pom -> pom != ancestor && lineage(pom).contains(ancestor))
                .forEach(heirs::add);
        return heirs;
    }

    /** Every place of the project that names a dependency or BOM. */
    List<Declaration> dependencies() {
        return poms().stream()
                .map(PomFile::dependencies)
                .flatMap(Collection::stream)
                .toList();
    }
}
