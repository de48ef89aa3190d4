package dev.throughline.upgrade.maven;

import dev.throughline.model.InputException;
import dev.throughline.upgrade.edit.WorkingCopy;
import eu.maveniverse.domtrip.Document;
import eu.maveniverse.domtrip.DomTripException;
import eu.maveniverse.domtrip.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One {@code pom.xml} of the project, as a document that keeps every byte that is not changed. */
final class PomFile {
    private static final int MAX_DEPTH = 100;

    private final WorkingCopy copy;
    private final Path path;
    private final Document document;
    private final Element project;

    private PomFile(WorkingCopy copy, Path path, Document document, Element project) {
        this.copy = copy;
        this.path = path;
        this.document = document;
        this.project = project;
    }

    /** @throws InputException if the file is not a POM, or is one that could not be written back as it is */
    static PomFile read(WorkingCopy copy, Path path) {
        String text = copy.text(path);
        Document document;
        try {
            document = Document.of(text);
        } catch (DomTripException e) {
            throw new InputException(copy.name(path), "is not well-formed XML", "repair the file first", e);
        }
        Element root = document.root();
        if (root == null || !root.localName().equals("project")) {
            throw new InputException(copy.name(path), "is not a Maven POM", "repair the file first");
        }
        if (isDeeperThanAnyPom(root)) {
            throw new InputException(
                    copy.name(path), "nests elements deeper than any POM", "take the nested elements out");
        }
        if (!document.toXml().equals(text)) {
            throw new InputException(copy.name(path), "could not be written back unchanged", "make the change by hand");
        }
        return new PomFile(copy, path, document, root);
    }

    /** Writing a document recurses into its elements. */
    private static boolean isDeeperThanAnyPom(Element root) {
        List<Element> level = List.of(root);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > MAX_DEPTH) {
                return true;
            }
            level = level.stream().flatMap(Element::childElements).toList();
        }
        return false;
    }

    Path path() {
        return path;
    }

    /** How messages name the file. */
    String name() {
        return copy.name(path);
    }

    /** Whether the file belongs to the project; a parent outside its folder may be read but not changed. */
    boolean isEditable() {
        return copy.contains(path);
    }

    Element project() {
        return project;
    }

    /** Hands the document's present text to the working copy. */
    void save() {
        copy.change(path, document.toXml());
    }

    String text() {
        return copy.text(path);
    }

    /** The group id as written; a POM without one has its parent's. */
    String groupId() {
        return text(project, "groupId")
                .or(() -> parent().map(Declaration::groupId))
                .orElse("");
    }

    String artifactId() {
        return text(project, "artifactId").orElse("");
    }

    /** The version as written; a POM without one has its parent's. */
    String version() {
        return text(project, "version")
                .or(() -> parent().flatMap(Declaration::version))
                .orElse("");
    }

    String packageName() {
        return groupId() + ":" + artifactId();
    }

    /** The parent reference. */
    Optional<Declaration> parent() {
        return project.childElement("parent")
                .map(element -> new Declaration(this, element, Declaration.Place.PARENT, Optional.empty()));
    }

    /** Where the parent is said to lie; empty when it is to come from a repository. */
    Optional<Path> parentPath() {
        if (parent().isEmpty()) {
            return Optional.empty();
        }
        Optional<Element> relativePath = parent().get().element().childElement("relativePath");
        String relative = relativePath.map(Element::textContentTrimmed).orElse("../pom.xml");
        return relative.isEmpty() ? Optional.empty() : Optional.of(pomAt(relative));
    }

    /** The POMs of the modules, those of profiles included. */
    List<Path> modules() {
        return containers()
                .flatMap(container -> Stream.of("modules", "subprojects")
                        .flatMap(list -> container.element().childElement(list).stream()))
                .flatMap(Element::childElements)
                .map(Element::textContentTrimmed)
                .filter(module -> !module.isEmpty())
                .map(this::pomAt)
                .toList();
    }

    /** A path in a POM names a POM, or the folder that holds one. */
    private Path pomAt(String relative) {
        Path target = path.resolveSibling(relative.replace('\\', '/')).normalize();
        return relative.endsWith(".xml") || copy.exists(target) ? target : target.resolve("pom.xml");
    }

    /** Every place that names a dependency, in the order of the file; the parent is not among them. */
    List<Declaration> dependencies() {
        List<Declaration> declarations = new ArrayList<>();
        containers().forEach(container -> {
            dependenciesIn(container.element())
                    .forEach(element -> declarations.add(
                            new Declaration(this, element, Declaration.Place.DEPENDENCY, container.profile())));
            container.element().childElement("dependencyManagement").stream()
                    .flatMap(PomFile::dependenciesIn)
                    .forEach(element -> declarations.add(
                            new Declaration(this, element, managedPlace(element), container.profile())));
        });
        return declarations;
    }

    private static Declaration.Place managedPlace(Element element) {
        boolean isImport = text(element, "scope").orElse("").equals("import");
        return isImport ? Declaration.Place.IMPORT : Declaration.Place.MANAGED;
    }

    private static Stream<Element> dependenciesIn(Element container) {
        return container.childElement("dependencies").stream().flatMap(list -> list.childElements("dependency"));
    }

    /** Every place that defines a property. */
    List<PropertyDefinition> properties() {
        return containers()
                .flatMap(container -> container.element().childElement("properties").stream()
                        .flatMap(Element::childElements)
                        .map(element -> new PropertyDefinition(this, element, container.profile())))
                .toList();
    }

    /** The project itself, then its profiles. */
    private Stream<Container> containers() {
        Stream<Container> profiles = project.childElement("profiles").stream()
                .flatMap(list -> list.childElements("profile"))
                .map(profile ->
                        new Container(profile, Optional.of(text(profile, "id").orElse("default"))));
        return Stream.concat(Stream.of(new Container(project, Optional.empty())), profiles);
    }

    /** The trimmed text of a child element, if it has any. */
    static Optional<String> text(Element parent, String child) {
        return parent.childElement(child).map(Element::textContentTrimmed).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return name();
    }

    private record Container(Element element, Optional<String> profile) {}
}
