package dev.throughline.mining.normalform;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The normal form of one function.
 *
 * @param text one instruction a line; names of classes and constant strings stand between marks, so that {@link
 *     #relocatable} can tell them from the rest
 * @param instructions how many instructions it has, lambdas included
 */
public record NormalForm(String text, int instructions) {
    /** Leads the name of a class in {@link #text}. */
    static final char CLASS = '\u0001';
    /** Leads a constant string in {@link #text}. */
    static final char STRING = '\u0002';
    /** Ends either. */
    static final char END = '\u0003';

    private static final Pattern MARKED = Pattern.compile("([\u0001\u0002])([^\u0003]*)\u0003");
    private static final Pattern QUALIFIED_NAME = Pattern.compile("[\\w$]+([./][\\w$]+)+");
    private static final Pattern NUMBERED = Pattern.compile("\\$\\d+(?=[$;\u0003\\p{Alpha}]|$)");

    /** The normal form of {@code method}, which {@code declaring}, a member of {@code family}, declares. */
    public static NormalForm of(ClassFamily family, ClassNode declaring, MethodNode method) {
        FunctionText text = new FunctionText(family, declaring);
        text.header(method);
        text.body(method);
        return new NormalForm(text.toString(), text.instructions());
    }

    /** The form with full names of packages. */
    public String exact() {
        return MARKED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(2)));
    }

    /**
     * The form without names of packages, which stays the same when a copy of the library is moved to another package
     * (shading): classes outside {@code java} are named by their simple names, and so are constant strings that look like
     * qualified names, since tools that relocate classes rewrite those too.
     */
    public String relocatable() {
        return MARKED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(withoutPackage(match)));
    }

    private static String withoutPackage(java.util.regex.MatchResult match) {
        String marked = match.group(2);
        if (match.group(1).charAt(0) == CLASS) {
            return marked.startsWith("java/") ? marked : marked.substring(marked.lastIndexOf('/') + 1);
        }
        if (!QUALIFIED_NAME.matcher(marked).matches()) {
            return marked;
        }
        return marked.substring(Math.max(marked.lastIndexOf('/'), marked.lastIndexOf('.')) + 1);
    }

    /**
     * An internal name with the numbers of anonymous and local classes left out: they follow the order in the source, so
     * that one more class renumbers those behind it.
     */
    public static String withoutNumbers(String internalName) {
        return internalName.indexOf('$') < 0
                ? internalName
                : NUMBERED.matcher(internalName).replaceAll("\\$?");
    }

    /** The lines of {@link #exact}, for people who compare two functions. */
    public List<String> lines() {
        return exact().lines().toList();
    }
}
