-- The supply chain's tables, in column types that Redshift and PostgreSQL share.
-- Lengths of VARCHAR are bytes, as in Redshift.
CREATE TABLE product (
  product_id BIGINT NOT NULL,
  sku VARCHAR(20) NOT NULL,
  product_name VARCHAR(120) NOT NULL,
  category VARCHAR(40) NOT NULL,
  brand VARCHAR(60),
  unit_cost NUMERIC(12,2) NOT NULL,
  list_price NUMERIC(12,2) NOT NULL,
  weight_kg NUMERIC(12,3),
  hazardous BOOLEAN NOT NULL,
  lead_time_days SMALLINT NOT NULL,
  introduced_on DATE NOT NULL,
  discontinued_on DATE,
  updated_at TIMESTAMP NOT NULL
);
CREATE TABLE warehouse_product (
  warehouse_code VARCHAR(8) NOT NULL,
  product_id BIGINT NOT NULL,
  on_hand NUMERIC(12,3) NOT NULL,
  reserved NUMERIC(12,3) NOT NULL,
  reorder_point NUMERIC(12,3),
  reorder_quantity NUMERIC(12,3) NOT NULL,
  bin_location VARCHAR(24),
  last_counted_on DATE,
  active BOOLEAN NOT NULL,
  updated_at TIMESTAMP NOT NULL
);
CREATE TABLE sales_order_header (
  sales_order_id BIGINT NOT NULL,
  order_number VARCHAR(16) NOT NULL,
  customer_id BIGINT NOT NULL,
  customer_name VARCHAR(120) NOT NULL,
  warehouse_code VARCHAR(8) NOT NULL,
  order_date DATE NOT NULL,
  promised_date DATE NOT NULL,
  shipped_at TIMESTAMP,
  delivered_on DATE,
  status VARCHAR(16) NOT NULL,
  priority SMALLINT NOT NULL,
  carrier VARCHAR(40),
  ship_city VARCHAR(80) NOT NULL,
  ship_country VARCHAR(2) NOT NULL,
  order_total NUMERIC(12,2) NOT NULL,
  notes VARCHAR(400)
);
CREATE TABLE sales_order_line (
  sales_order_id BIGINT NOT NULL,
  line_no INTEGER NOT NULL,
  product_id BIGINT NOT NULL,
  order_date DATE NOT NULL,
  quantity NUMERIC(12,3) NOT NULL,
  quantity_shipped NUMERIC(12,3) NOT NULL,
  unit_price NUMERIC(12,2) NOT NULL,
  discount_pct NUMERIC(5,2),
  line_total NUMERIC(12,2) NOT NULL,
  line_status VARCHAR(16) NOT NULL,
  returned BOOLEAN,
  comment_text VARCHAR(200)
);
CREATE TABLE purchase_order_header (
  purchase_order_id BIGINT NOT NULL,
  po_number VARCHAR(16) NOT NULL,
  supplier_id BIGINT NOT NULL,
  supplier_name VARCHAR(120) NOT NULL,
  warehouse_code VARCHAR(8) NOT NULL,
  order_date DATE NOT NULL,
  expected_date DATE NOT NULL,
  received_at TIMESTAMP,
  status VARCHAR(16) NOT NULL,
  currency VARCHAR(3) NOT NULL,
  total_amount NUMERIC(12,2) NOT NULL,
  approved BOOLEAN,
  buyer VARCHAR(60)
);
CREATE TABLE purchase_order_line (
  purchase_order_id BIGINT NOT NULL,
  line_no INTEGER NOT NULL,
  product_id BIGINT NOT NULL,
  order_date DATE NOT NULL,
  quantity_ordered NUMERIC(12,3) NOT NULL,
  quantity_received NUMERIC(12,3) NOT NULL,
  quantity_rejected NUMERIC(12,3),
  unit_cost NUMERIC(12,2) NOT NULL,
  line_total NUMERIC(12,2) NOT NULL,
  expected_date DATE NOT NULL,
  received_on DATE
);
