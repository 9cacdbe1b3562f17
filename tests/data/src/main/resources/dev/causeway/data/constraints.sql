-- Keys, set once the rows are in. Redshift notes them, PostgreSQL also checks them.
ALTER TABLE product ADD CONSTRAINT product_pk PRIMARY KEY (product_id);
ALTER TABLE warehouse_product ADD CONSTRAINT warehouse_product_pk PRIMARY KEY (warehouse_code, product_id);
ALTER TABLE sales_order_header ADD CONSTRAINT sales_order_header_pk PRIMARY KEY (sales_order_id);
ALTER TABLE sales_order_line ADD CONSTRAINT sales_order_line_pk PRIMARY KEY (sales_order_id, line_no);
ALTER TABLE purchase_order_header ADD CONSTRAINT purchase_order_header_pk PRIMARY KEY (purchase_order_id);
ALTER TABLE purchase_order_line ADD CONSTRAINT purchase_order_line_pk PRIMARY KEY (purchase_order_id, line_no);
ALTER TABLE warehouse_product ADD CONSTRAINT warehouse_product_product_fk FOREIGN KEY (product_id) REFERENCES product (product_id);
ALTER TABLE sales_order_line ADD CONSTRAINT sales_order_line_header_fk FOREIGN KEY (sales_order_id) REFERENCES sales_order_header (sales_order_id);
ALTER TABLE sales_order_line ADD CONSTRAINT sales_order_line_product_fk FOREIGN KEY (product_id) REFERENCES product (product_id);
ALTER TABLE purchase_order_line ADD CONSTRAINT purchase_order_line_header_fk FOREIGN KEY (purchase_order_id) REFERENCES purchase_order_header (purchase_order_id);
ALTER TABLE purchase_order_line ADD CONSTRAINT purchase_order_line_product_fk FOREIGN KEY (product_id) REFERENCES product (product_id);
