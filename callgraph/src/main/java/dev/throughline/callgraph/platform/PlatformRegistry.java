package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Solver;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the JDK that makes instances of classes of one kind by names that other classes of the JDK hold: the
 * implementations of cryptographic services, of locale data, of XML parsers.
 */
final class PlatformRegistry {
    /** Services of {@code java.security.Provider} and relatives: the class with {@code getInstance}, then the kind that it makes. */
    private static final List<List<String>> ENGINES = List.of(
            engine("java/security/", "AlgorithmParameters"),
            engine("java/security/", "AlgorithmParameterGenerator"),
            engine("java/security/", "KeyFactory"),
            engine("java/security/", "KeyPairGenerator"),
            engine("java/security/", "KeyStore"),
            engine("java/security/", "MessageDigest"),
            engine("java/security/", "SecureRandom"),
            engine("java/security/", "Signature"),
            engine("java/security/cert/", "CertPathBuilder"),
            engine("java/security/cert/", "CertPathValidator"),
            engine("java/security/cert/", "CertStore"),
            engine("java/security/cert/", "CertificateFactory"),
            engine("javax/crypto/", "Cipher"),
            engine("javax/crypto/", "KeyAgreement"),
            engine("javax/crypto/", "KeyGenerator"),
            engine("javax/crypto/", "Mac"),
            engine("javax/crypto/", "SecretKeyFactory"),
            engine("javax/net/ssl/", "KeyManagerFactory"),
            engine("javax/net/ssl/", "SSLContext"),
            engine("javax/net/ssl/", "TrustManagerFactory"));

    private static final List<String> XML_FACTORIES = List.of(
            "javax/xml/datatype/DatatypeFactory",
            "javax/xml/parsers/DocumentBuilderFactory",
            "javax/xml/parsers/SAXParserFactory",
            "javax/xml/stream/XMLEventFactory",
            "javax/xml/stream/XMLInputFactory",
            "javax/xml/stream/XMLOutputFactory",
            "javax/xml/transform/TransformerFactory",
            "javax/xml/validation/SchemaFactory",
            "javax/xml/xpath/XPathFactory");

    private final String owner;
    private final JavaClass kind;
    private final AnyOf constructors;
    private final List<CallSite> waiting = new ArrayList<>();
    private boolean asked;

    private PlatformRegistry(Solver solver, String owner, JavaClass kind, boolean asked) {
        this.owner = owner;
        this.kind = kind;
        this.asked = asked;
        this.constructors = new AnyOf(solver, kind.name() + "$$Registered");
    }

    private static List<String> engine(String folder, String name) {
        return List.of(folder + name, folder + name + "Spi");
    }

    static List<PlatformRegistry> all(Solver solver) {
        Program program = solver.program();
        List<PlatformRegistry> all = new ArrayList<>();
        for (List<String> engine : ENGINES) {
            all.add(askedBy(
                    solver, engine.getFirst(), "java/security/Provider$Service", program.classNamed(engine.getLast())));
        }
        for (String factory : XML_FACTORIES) {
            String folder = factory.substring(0, factory.lastIndexOf('/'));
            all.add(askedBy(solver, factory, folder + "/FactoryFinder", program.classNamed(factory)));
        }
        JavaClass locales = program.classNamed("sun/util/locale/provider/LocaleProviderAdapter");
        all.add(new PlatformRegistry(solver, locales.name(), locales, true));
        for (String extensions : new String[] {"CertificateExtensions", "CRLExtensions"}) {
            JavaClass extension = program.classNamed("java/security/cert/Extension");
            all.add(new PlatformRegistry(solver, "sun/security/x509/" + extensions, extension, true));
        }
        return all;
    }

    /** A registry of which nothing is made before code calls one of the methods that ask for an instance. */
    private static PlatformRegistry askedBy(Solver solver, String asking, String owner, JavaClass kind) {
        PlatformRegistry registry = new PlatformRegistry(solver, owner, kind, false);
        for (String name : new String[] {"getInstance", "getInstanceStrong", "newInstance", "newFactory"}) {
            solver.onMethod(asking, name, "*", method -> registry.ask());
        }
        return registry;
    }

    private void ask() {
        asked = true;
        List<CallSite> sites = List.copyOf(waiting);
        waiting.clear();
        sites.forEach(constructors::callFrom);
    }

    /** A call in the JDK makes an instance of a class that is not known. */
    void callFrom(CallSite site) {
        if (!site.caller().method().owner().name().equals(owner)) {
            return;
        }
        if (asked) {
            constructors.callFrom(site);
        } else {
            waiting.add(site);
        }
    }

    /** A class of the JDK that code of the JDK names. */
    void add(JavaClass type) {
        if (constructors.program().isSubtype(type, kind)) {
            PlatformRegistries.addConstructors(constructors, type);
        }
    }
}
