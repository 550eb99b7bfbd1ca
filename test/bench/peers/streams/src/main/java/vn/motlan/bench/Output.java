package vn.motlan.bench;

/** A record on its way out; its key and headers travel beside it. */
record Output(String topic, byte[] body) {}
