# Casebook: two commands do everything on a fresh Debian 12 with a Swift toolchain: `make report` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
SWIFT ?= swift
CASEBOOK := .build/release/casebook
CORPUS := ../shared/corpus
SYSTEM_PACKAGES := libcmark-dev libgraphviz-dev libvectorscan-dev libpcre2-dev libarchive-dev pkg-config python3

.PHONY: report test release check-imports format lint score bench fuzz site dependencies clean help

help:
	@sed -n 's/^## //p' Makefile

## make report        build, report on the incident in examples/, print the path to open
report: release
	@$(CASEBOOK) report examples/checkout-outage -o build/report --quiet >/dev/null || [ $$? -eq 1 ]
	@echo "$(CURDIR)/build/report/index.html"

## make test          everything CI checks
test: dependencies lint check-imports
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build --filter CollectingTests | grep -v "^◇" # starts processes: not beside other work
	$(SWIFT) test --skip-build --parallel --skip CollectingTests | grep -v "^◇"
	$(MAKE) release
	$(CASEBOOK) kb lint
	$(CASEBOOK) kb test
	Scripts/check-outputs $(CASEBOOK)
	$(MAKE) score

## make release       .build/release/casebook
release: dependencies
	$(SWIFT) build -c release --static-swift-stdlib --product casebook

## make site          the troubleshooting site in build/site
site: release
	$(CASEBOOK) site build -o build/site

## make score         judge the tool on the shared corpus, where it is present
score:
	@if [ -x $(CORPUS)/score ]; then \
	  $(CORPUS)/score --casebook $(CASEBOOK) --pages knowledge --kind log,gclog --min-top1 97 --min-recall 95 --min-facts 90 --max-false 0 $(CORPUS)/go $(CORPUS)/jvm; \
	  $(CORPUS)/score --casebook $(CASEBOOK) --pages knowledge --kind log,build,modgraph --min-top1 98 --min-recall 95 --min-facts 95 --max-false 0 $(CORPUS)/go; \
	  $(CORPUS)/score --casebook $(CASEBOOK) --pages knowledge --kind crash,exception,gclog,histo,nmt,threaddump --min-top1 98 --min-recall 95 --min-facts 95 --max-false 0 $(CORPUS)/jvm; \
	  $(CORPUS)/score --casebook $(CASEBOOK) --pages knowledge --max-false 0 $(CORPUS)/go $(CORPUS)/jvm | tail -3; \
	else echo "shared corpus not present: skipped"; fi

## make check-imports compare the imports of every target with Package.swift
check-imports:
	Scripts/check-imports

## make lint          swift format, strict
lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

## make format        swift format, in place
format:
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

## make bench         benchmarks against their committed thresholds
bench: release
	Benchmarks/run

## make fuzz          mutate real artifacts and feed them to the tool
fuzz: release
	Scripts/fuzz $(CASEBOOK)

# Installs only what is missing, with sudo where not root.
dependencies:
	@missing=""; for p in $(SYSTEM_PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  echo "installing$$missing"; \
	  as_root=""; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	  $$as_root apt-get update -qq && $$as_root apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

clean:
	rm -rf .build build
