package dev.throughline.upgrade.maven;

import eu.maveniverse.domtrip.Comment;
import eu.maveniverse.domtrip.Element;
import eu.maveniverse.domtrip.Node;
import java.util.List;
import java.util.Optional;

/** Puts new elements into a POM where its readers expect them, in the file's own indentation and line ends. */
final class PomLayout {
    /** What comes before {@code <properties>} and {@code <dependencyManagement>} in the order of the Maven POM reference. */
    private static final List<String> ORDER = List.of(
            "modelVersion",
            "parent",
            "groupId",
            "artifactId",
            "version",
            "packaging",
            "name",
            "description",
            "url",
            "inceptionYear",
            "organization",
            "licenses",
            "developers",
            "contributors",
            "mailingLists",
            "prerequisites",
            "modules",
            "subprojects",
            "scm",
            "issueManagement",
            "ciManagement",
            "distributionManagement",
            "properties",
            "dependencyManagement");

    private static final String DEFAULT_INDENTATION = "  ";

    private final Element project;
    private final String lineEnd;
    private final String unit;

    PomLayout(PomFile pom) {
        this.project = pom.project();
        this.lineEnd = pom.text().contains("\r\n") ? "\r\n" : "\n";
        this.unit = project.childElements()
                .map(PomLayout::indentation)
                .filter(indentation -> !indentation.isEmpty())
                .findFirst()
                .orElse(DEFAULT_INDENTATION);
    }

    /** The section of that name directly below {@code <project>}, made if need be. */
    Element section(String name) {
        return project.childElement(name).orElseGet(() -> insertSection(name));
    }

    /** The element of that name in another, made at its end if need be. */
    Element child(Element parent, String name) {
        return parent.childElement(name).orElseGet(() -> append(parent, Element.of(name)));
    }

    private Element insertSection(String name) {
        Element section = Element.of(name);
        Optional<Element> predecessor = project.childElements()
                .filter(element -> comesBefore(element.localName(), name))
                .reduce((first, second) -> second);
        if (predecessor.isEmpty()) {
            return append(project, section);
        }
        Node after = lastOnLineOf(predecessor.get());
        String blank = after.nextSibling().map(PomLayout::blankLines).orElse("");
        section.precedingWhitespace(
                after.nextSibling().map(PomLayout::takeEndOfLine).orElse("") + blank + lineEnd + unit);
        section.innerPrecedingWhitespace(lineEnd + unit);
        project.insertChildAfter(after, section);
        return section;
    }

    private static boolean comesBefore(String element, String section) {
        int index = ORDER.indexOf(element);
        return index >= 0 && index < ORDER.indexOf(section);
    }

    /** A comment behind an element on the same line belongs to it. */
    private static Node lastOnLineOf(Node node) {
        Node last = node;
        Optional<Node> next = last.nextSibling();
        while (next.isPresent()
                && next.get() instanceof Comment
                && !next.get().precedingWhitespace().contains("\n")) {
            last = next.get();
            next = last.nextSibling();
        }
        return last;
    }

    /** White space at the end of a line stays on that line, though the document keeps it with the node that follows. */
    private static String takeEndOfLine(Node following) {
        String space = following.precedingWhitespace();
        String endOfLine = endOfLine(space);
        following.precedingWhitespace(space.substring(endOfLine.length()));
        return endOfLine;
    }

    private static String endOfLine(String space) {
        int newLine = space.indexOf('\n');
        if (newLine < 0) {
            return "";
        }
        return space.substring(0, newLine > 0 && space.charAt(newLine - 1) == '\r' ? newLine - 1 : newLine);
    }

    /** The blank lines that the file puts between sections. */
    private static String blankLines(Node node) {
        String space = node.precedingWhitespace();
        int first = space.indexOf('\n');
        int last = space.lastIndexOf('\n');
        return first < last ? space.substring(0, first + 1).endsWith("\r\n") ? "\r\n" : "\n" : "";
    }

    /** Adds an element at the end of another. */
    Element append(Element parent, Element child) {
        indent(parent, child);
        Optional<Node> last = parent.children().reduce((first, second) -> second);
        if (last.isPresent()) {
            String closing = parent.innerPrecedingWhitespace();
            String endOfLine = endOfLine(closing);
            parent.innerPrecedingWhitespace(closing.substring(endOfLine.length()));
            child.precedingWhitespace(endOfLine + child.precedingWhitespace());
            parent.insertChildAfter(last.get(), child);
        } else {
            parent.addChild(child);
        }
        closeOnNewLine(parent);
        return child;
    }

    /** Adds an element before a sibling and the comments that lead up to it. */
    Element insertBefore(Element sibling, Element child) {
        Element parent = sibling.parentElement();
        indent(parent, child);
        Node before = sibling;
        Optional<Node> previous = before.previousSibling();
        while (previous.isPresent()
                && previous.get() instanceof Comment
                && previous.get().precedingWhitespace().contains("\n")) {
            before = previous.get();
            previous = before.previousSibling();
        }
        parent.insertChildBefore(before, child);
        return child;
    }

    /** Adds a comment on a line of its own before an element. */
    void explain(Element element, String text) {
        // Two hyphens would end the comment (XML 1.0 §2.5).
        Comment comment = Element.comment(" " + text.replace("--", "- -") + " ");
        comment.precedingWhitespace(element.precedingWhitespace());
        element.parentElement().insertChildBefore(element, comment);
        element.precedingWhitespace(lineEnd + indentation(element));
    }

    private void indent(Element parent, Element child) {
        String indentation = parent.childElements()
                .findFirst()
                .map(PomLayout::indentation)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> indentation(parent) + unit);
        child.precedingWhitespace(lineEnd + indentation);
    }

    private void closeOnNewLine(Element parent) {
        if (!parent.innerPrecedingWhitespace().contains("\n")) {
            parent.innerPrecedingWhitespace(lineEnd + indentation(parent));
        }
    }

    /** The white space between the line's start and a node. */
    private static String indentation(Node node) {
        String space = node.precedingWhitespace();
        return space.substring(space.lastIndexOf('\n') + 1);
    }
}
