package vn.motlan.bench;

import com.fasterxml.jackson.databind.JsonNode;

/** A provision as read, its contract not checked. Instants are RFC 3339. */
record Message(
    String id, String publisher, String position, String appendedAt, String traceparent, JsonNode provision) {

  String subject() {
    return provision.get("subject").asText();
  }
}
