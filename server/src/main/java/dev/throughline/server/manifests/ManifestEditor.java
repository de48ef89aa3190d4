package dev.throughline.server.manifests;

import dev.throughline.model.InputException;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Edits the build files of a repository that is read file by file. */
public final class ManifestEditor {
    private static final List<BuildFiles> JVM_BUILDS = List.of(new MavenFiles(), new GradleFiles());
    private static final String PACKAGE_JSON = "package.json";
    private static final List<String> NPM_LOCKS =
            List.of("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml");
    private static final int MOST_FOLDERS = 20;

    private final Function<WorkingCopy, ProjectEditor> jvmEditors;

    /** @param jvmEditors gives the editor that knows a project's build tool: {@code ProjectEditors} of {@code upgrade} */
    public ManifestEditor(Function<WorkingCopy, ProjectEditor> jvmEditors) {
        this.jvmEditors = jvmEditors;
    }

    /**
     * Works out the edit.
     *
     * @param read gives a file of the repository by its path from the root
     * @param locations files that bring the component in, as scanners name them; the root is looked at first
     */
    public ManifestEdit edit(Function<String, Optional<String>> read, List<String> locations, VersionChange change) {
        RemoteFiles files = new RemoteFiles(read);
        List<String> folders = folders(locations);
        try {
            return switch (change.move().type()) {
                case "maven" -> editJvm(files, folders, change);
                case "npm" -> editNpm(files, folders, change);
                default ->
                    new ManifestEdit.Refused(
                            change.move().toString(),
                            "is of an ecosystem whose build files are not edited: "
                                    + change.move().type(),
                            "make the change by hand; this remediation follows it");
            };
        } catch (InputException e) {
            return new ManifestEdit.Refused(e.problem());
        }
    }

    /** The root, then the folders of the locations, outermost first. */
    private static List<String> folders(List<String> locations) {
        TreeSet<String> folders = new TreeSet<>(List.of(""));
        locations.stream()
                .flatMap(location -> RepositoryPath.from("", location).stream())
                .map(RepositoryPath::folderOf)
                .limit(MOST_FOLDERS)
                .forEach(folders::add);
        return List.copyOf(folders);
    }

    private ManifestEdit editJvm(RemoteFiles files, List<String> folders, VersionChange change) {
        for (String folder : folders) {
            for (BuildFiles build : JVM_BUILDS) {
                if (build.read(files, folder)) {
                    try (Checkout checkout = new Checkout(files.found())) {
                        return checkout.edit(folder, jvmEditors, change, List.of());
                    }
                }
            }
        }
        return missing("the repository", "neither a Maven nor a Gradle build");
    }

    private static ManifestEdit editNpm(RemoteFiles files, List<String> folders, VersionChange change) {
        List<String> manifests = folders.stream()
                .map(folder -> BuildFiles.below(folder, PACKAGE_JSON))
                .filter(path -> files.read(path).isPresent())
                .toList();
        if (manifests.isEmpty()) {
            return missing("the repository", "no " + PACKAGE_JSON);
        }
        try (Checkout checkout = new Checkout(files.found())) {
            return checkout.edit("", copy -> npmEditor(copy, manifests), change, locksToRenew(files, folders));
        }
    }

    private static NpmEditor npmEditor(WorkingCopy copy, List<String> manifests) {
        return new NpmEditor(
                copy, manifests.stream().map(copy.folder()::resolve).toList());
    }

    private static List<String> locksToRenew(RemoteFiles files, List<String> folders) {
        return folders.stream()
                .flatMap(folder -> NPM_LOCKS.stream().map(lock -> BuildFiles.below(folder, lock)))
                .filter(lock -> files.read(lock).isPresent())
                .map(lock -> "Renew " + lock + " with your package manager: it still names the old version.")
                .toList();
    }

    private static ManifestEdit missing(String where, String what) {
        return new ManifestEdit.Refused(
                where,
                "has " + what + " at its root or where the scanner saw the package",
                "make the change by hand; this remediation follows it");
    }
}
