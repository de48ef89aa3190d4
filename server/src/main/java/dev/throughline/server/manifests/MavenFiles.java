package dev.throughline.server.manifests;

import dev.throughline.model.InputException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The POMs of a Maven build: the root's, those of its modules, and parents that lie beside them. */
final class MavenFiles implements BuildFiles {
    private static final Set<String> LISTS = Set.of("modules", "subprojects");
    private static final int DEEPEST = 64;

    @Override
    public boolean read(RemoteFiles files, String folder) {
        if (files.read(BuildFiles.below(folder, "pom.xml")).isEmpty()) {
            return false;
        }
        files.read(BuildFiles.below(folder, ".mvn/maven.config"));
        Deque<String> open = new ArrayDeque<>(List.of(BuildFiles.below(folder, "pom.xml")));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String path = open.removeFirst();
            files.read(path)
                    .ifPresent(text -> namedBy(path, text).stream()
                            .filter(named -> RepositoryPath.folderOf(named).startsWith(folder))
                            .filter(seen::add)
                            .forEach(open::add));
        }
        return true;
    }

    /** The POMs that a POM names, each as a file. */
    private static List<String> namedBy(String path, String text) {
        List<String> named = new ArrayList<>();
        for (Reference reference : references(path, text)) {
            Optional<String> target = RepositoryPath.from(RepositoryPath.folderOf(path), reference.path());
            if (target.isEmpty() && !reference.isDefaultParent()) {
                throw new InputException(
                        path, "names a POM outside of the repository: " + reference.path(), "edit it by hand");
            }
            target.ifPresent(found -> {
                named.add(found);
                if (!found.endsWith(".xml")) {
                    named.set(named.size() - 1, BuildFiles.below(found, "pom.xml"));
                }
            });
        }
        return named;
    }

    private record Reference(String path, boolean isDefaultParent) {}

    private static List<Reference> references(String path, String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return references(factory.createXMLStreamReader(new StringReader(text)), path);
        } catch (XMLStreamException e) {
            throw new InputException(path, "is not well-formed XML", "repair it, then try again", e);
        }
    }

    private static List<Reference> references(XMLStreamReader xml, String path) throws XMLStreamException {
        List<Reference> references = new ArrayList<>();
        Deque<String> elements = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        boolean parentSaysWhere = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    elements.push(xml.getLocalName());
                    text.setLength(0);
                    if (elements.size() > DEEPEST) {
                        throw new InputException(path, "is nested deeper than POMs are", "edit it by hand");
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String element = elements.pop();
                    String content = text.toString().strip();
                    String around = elements.isEmpty() ? "" : elements.peek();
                    if (LISTS.contains(around) && !content.isEmpty()) {
                        references.add(new Reference(content, false));
                    } else if (element.equals("relativePath") && around.equals("parent")) {
                        parentSaysWhere = true;
                        if (!content.isEmpty()) {
                            references.add(new Reference(content, false));
                        }
                    } else if (element.equals("parent") && around.equals("project") && !parentSaysWhere) {
                        references.add(new Reference("../pom.xml", true));
                    }
                    text.setLength(0);
                }
                default -> {}
            }
        }
        return references;
    }
}
