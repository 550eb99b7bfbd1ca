package vn.motlan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a store may hold of a value: a keyed digest of its canonical form, as in libs/contracts. One for each thread, because a
 * MessageDigest has a state.
 */
final class Digests {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern VOWELS =
      Pattern.compile("(?:[aeiouy][\u0302\u0306\u031b\u0300\u0301\u0303\u0309\u0323]*)+");
  private static final Pattern TONE = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");
  private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]*");

  private final MessageDigest sha;
  private final String key;
  private final Set<String> texts = new HashSet<>();
  private final Set<String> instants = new HashSet<>();

  Digests(JsonNode facts) {
    try {
      sha = MessageDigest.getInstance("SHA-512/256");
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException(fault);
    }
    key = facts.get("digestKey").asText();
    facts.get("texts").forEach(name -> texts.add(name.asText()));
    facts.get("instants").forEach(name -> instants.add(name.asText()));
  }

  JsonNode of(String dataset, String subject, String element, String value) {
    String covered =
        String.join("\0", key, dataset, subject, element, canonicalForm(element, value));
    byte[] digest = sha.digest(covered.getBytes(UTF_8));
    return TextNode.valueOf(Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 16)));
  }

  private String canonicalForm(String element, String value) {
    if (instants.contains(element)) return Instant.parse(value).toString();
    boolean isText = texts.contains(element);
    if (PLAIN.matcher(value).matches()) return isText ? value.toLowerCase(Locale.ROOT) : value;
    String tidy = SPACES.matcher(Normalizer.normalize(value, Normalizer.Form.NFC).trim()).replaceAll(" ");
    return isText ? settleToneMarks(tidy.toLowerCase(Locale.ROOT)) : tidy;
  }

  /** Moves each tone mark to the end of its run of vowels. */
  private static String settleToneMarks(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    String settled = VOWELS.matcher(apart).replaceAll(Digests::settle);
    return Normalizer.normalize(settled, Normalizer.Form.NFC);
  }

  private static String settle(MatchResult run) {
    StringBuilder tones = new StringBuilder();
    TONE.matcher(run.group()).results().forEach(tone -> tones.append(tone.group()));
    return TONE.matcher(run.group()).replaceAll("") + tones;
  }
}
