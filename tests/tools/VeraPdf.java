// Checks PDFs against veraPDF's profiles: java VeraPdf ua1,2a FILE…
// For each file and profile a line `PASS` or `FAIL` with both, and below it the rules that are broken. Exit code 1 for any.
import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        // What the library logs is no finding.
        System.setErr(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
        VeraGreenfieldFoundryProvider.initialise();
        boolean isSound = arguments.length > 1;
        for (int i = 1; i < arguments.length; i++) {
            for (String profile : arguments[0].split(",")) {
                isSound &= check(arguments[i], profile);
            }
        }
        System.exit(isSound ? 0 : 1);
    }

    static boolean check(String file, String profile) {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + profile + " " + file);
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule + " " + assertion.getMessage(), assertion.getLocation().getContext());
                }
            }
            broken.forEach((rule, place) -> System.out.println("    " + rule + " @ " + place));
            return result.isCompliant();
        } catch (Throwable error) {
            System.out.println("FAIL " + profile + " " + file + "\n    " + error);
            return false;
        }
    }
}
