package org.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OrderServiceTest {
  @Test
  void expressComesFirst() {
    OrderService service = new OrderService();
    service.accept("{\"id\":1,\"priority\":\"NORMAL\",\"lines\":[]}");
    service.accept("{\"id\":2,\"priority\":\"EXPRESS\",\"lines\":[]}");
    assertEquals(2, service.next().id());
  }
}
