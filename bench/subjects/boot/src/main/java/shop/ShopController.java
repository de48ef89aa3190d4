package shop;

import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
public class ShopController {
    private final OrderRepository orders;

    ShopController(OrderRepository orders) {
        this.orders = orders;
    }

    @GetMapping("/orders/{id}")
    public String order(@PathVariable("id") long id, Model model) {
        model.addAttribute("order", orders.findById(id).orElseThrow());
        return "order";
    }

    @PostMapping("/orders")
    @ResponseBody
    public Order create(@Valid @RequestBody Order order) {
        return orders.save(order);
    }
}
