# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PLATFORM := python3 tests/platform/platform.py
JDK = $(shell $(PLATFORM) jdk)
MVN = JAVA_HOME="$(JDK)" mvn -B -ntp -q
SCALE ?= 1000000
ENVIRONMENT ?= environments/local
INSTANCE ?= causeway
STATE = $(if $(filter causeway,$(INSTANCE)),.local,.local/instances/$(INSTANCE))

.PHONY: help
help: ## list the commands
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: up ## bring everything up and watch the database cross and come back
	$(MVN) -pl tests/e2e -am -DskipTests package
	JAVA_HOME="$(JDK)" tests/e2e/demo --environment $(ENVIRONMENT:/=) --state $(STATE) --scale $(SCALE)

.PHONY: load
load: ## load a folder of your own: FROM=folder SCHEMA=name [NULL=NA] [REPLACE=1]
	$(MVN) -pl tests/data -am -DskipTests package
	set -a
	source $(STATE)/aws.env
	"$(JDK)/bin/java" --enable-native-access=ALL-UNNAMED -Xmx512m -jar tests/data/target/causeway-test-data.jar load --from "$(FROM)" --schema "$(SCHEMA)" --null "$(NULL)" $(if $(REPLACE),--replace)

.PHONY: test
test: ## set up and run every test
	bash tests/run-all

.PHONY: up
up: ## bring up the local platform: cluster, AWS stand-ins, images, operators
	$(PLATFORM) up --instance $(INSTANCE)

.PHONY: down
down: ## remove the local platform and nothing else
	$(PLATFORM) down

.PHONY: status
status: ## what runs, and since when
	$(PLATFORM) status

.PHONY: doctor
doctor: ## what this machine lacks, and the command that installs it
	$(PLATFORM) doctor

.PHONY: build
build: ## compile, check the format, run the tests that need nothing else
	$(MVN) package

.PHONY: engines
engines: ## start the engines that *IT tests need: S3 and Glue, Trino, PostgreSQL
	$(PLATFORM) engines up --instance it

.PHONY: it
it: engines ## run the *IT tests against real servers
	$(PLATFORM) tools --only etcd,kube-apiserver,kubectl
	$(MVN) verify

.PHONY: e2e
e2e: ## run the journey on a platform of its own
	$(PLATFORM) up --instance e2e
	$(MVN) -Pe2e -pl tests/e2e -am verify -DskipITs -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: cli
cli: ## build the command .local/bin/causeway: lint and plan
	$(MVN) -pl services/cli -am -DskipTests package
	mkdir -p .local/bin
	ln -sfn ../../services/cli/causeway .local/bin/causeway

.PHONY: images
images: ## build the images and load them into the local cluster
	$(PLATFORM) images

.PHONY: generate
generate: ## write the generated files anew (CRDs, charts/causeway, services/dialect/DIVERGENCES.md)
	$(PLATFORM) tools --only helm
	$(MVN) -pl operators/api -am -Pgenerate process-test-classes
	$(MVN) -pl services/dialect test -Dtest=DivergencePageTest -Dcauseway.generate=true
	python3 charts/causeway/tests/chart.py

.PHONY: format
format: ## format the Java sources
	$(MVN) spotless:apply

.PHONY: clean
clean: ## delete what the build made
	$(MVN) clean
