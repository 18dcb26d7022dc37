/// Written by Scripts/jvm-flag-names from
/// JDK 11.0.13, 17.0.9, 21.0.8, 25.0.2 (Linux, x86-64). Do not edit.
///
/// One line a flag: name, then `release:state` for each release that knows it. States: p product, m manageable,
/// d diagnostic, e experimental; D and a release: deprecated since; o and a release: ignored, support was removed.
/// What follows `>` is used instead.
enum JavaFlagNames {
  /// The releases that were asked.
  static let releases = [11, 17, 21, 25]

  static let text: StaticString = """
    AOTAdapterCaching 25:d
    AOTCache 25:p
    AOTCacheOutput 25:p
    AOTCacheParallelRelocation 25:d
    AOTClassLinking 25:p
    AOTCodeMaxSize 25:d
    AOTCompileEagerly 25:e
    AOTConfiguration 25:p
    AOTInvokeDynamicLinking 25:d
    AOTLibrary 11:e
    AOTMode 25:p
    AOTPrintTrainingInfo 25:d
    AOTRecordTraining 25:d
    AOTReplayTraining 25:d
    AOTStubCaching 25:d
    AOTVerifyTrainingData 25:d
    AVX3Threshold 11:d 17:d 21:d 25:d
    AbortVMOnAOTCodeFailure 25:d
    AbortVMOnCompilationFailure 11:d 17:d 21:d 25:d
    AbortVMOnException 11:d 17:d 21:d 25:d
    AbortVMOnExceptionMessage 11:d 17:d 21:d 25:d
    AbortVMOnSafepointTimeout 11:d 17:d 21:d 25:d
    AbortVMOnSafepointTimeoutDelay 25:d
    AbortVMOnVMOperationTimeout 11:d 17:d 21:d 25:d
    AbortVMOnVMOperationTimeoutDelay 11:d 17:d 21:d 25:d
    ActiveProcessorCount 11:p 17:p 21:p 25:p
    AdaptiveSizeDecrementScaleFactor 11:p 17:p 21:p 25:p
    AdaptiveSizeMajorGCDecayTimeScale 11:p 17:p 21:p 25:p
    AdaptiveSizePolicyCollectionCostMargin 11:p 17:p 21:p
    AdaptiveSizePolicyInitializingSteps 11:p 17:p 21:p 25:p
    AdaptiveSizePolicyOutputInterval 11:p 17:p 21:p 25:p
    AdaptiveSizePolicyWeight 11:p 17:p 21:p 25:p
    AdaptiveSizeThroughPutPolicy 11:p 17:p 21:p 25:p
    AdaptiveTimeWeight 11:p 17:p 21:p 25:p
    AdjustConcurrency 8:p
    AdjustStackSizeForTLS 17:p 21:p 25:p
    AggressiveHeap 8:p 11:p 17:p 21:p 25:p
    AggressiveOpts 8:p 11:pD11
    AggressiveUnboxing 11:e 17:d 21:d 25:d
    AliasLevel 11:p 17:p
    AlignVector 11:p 17:p 21:p 25:p
    AllocateHeapAt 11:p 17:p 21:p 25:p
    AllocateInstancePrefetchLines 11:p 17:p 21:p 25:p
    AllocatePrefetchDistance 11:p 17:p 21:p 25:p
    AllocatePrefetchInstr 11:p 17:p 21:p 25:p
    AllocatePrefetchLines 11:p 17:p 21:p 25:p
    AllocatePrefetchStepSize 11:p 17:p 21:p 25:p
    AllocatePrefetchStyle 11:p 17:p 21:p 25:p
    AllowArchivingWithJavaAgent 17:d 21:d 25:d
    AllowJNIEnvProxy 11:p
    AllowMTLSFullThreadCreation 11:p 17:p 21:p 25:p
    AllowNonVirtualCalls 8:p 11:pD11
    AllowParallelDefineClass 11:p 17:p 21:p 25:p
    AllowRedefinitionToAddDeleteMethods 17:pD13 21:pD13 25:pD13
    AllowUserSignalHandlers 11:p 17:p 21:p 25:p
    AllowVectorizeOnDemand 11:p 17:p 21:p 25:p
    AlwaysActAsServerClassMachine 11:p 17:p 21:p 25:p
    AlwaysAtomicAccesses 11:e 17:e 21:e 25:e
    AlwaysCompileLoopMethods 11:p 17:p 21:p 25:p
    AlwaysLockClassLoader 11:p 17:pD17
    AlwaysMergeDMB 11:p 17:p 21:p 25:p
    AlwaysPreTouch 11:p 17:p 21:p 25:p
    AlwaysPreTouchStacks 21:d 25:d
    AlwaysRecordEvolDependencies 25:e
    AlwaysRestoreFPU 11:p 17:p 21:p 25:p
    AlwaysSafeConstructors 11:e 17:e 21:e 25:e
    AlwaysTenure 11:p 17:p 21:p 25:p
    ArchiveClassesAtExit 17:p 21:p 25:p
    ArchiveRelocationMode 17:d 21:d 25:d
    ArrayAllocatorMallocLimit 11:e 17:e 21:e
    ArrayCopyLoadStoreMaxElem 11:p 17:p 21:p 25:p
    ArrayOperationPartialInlineSize 17:d 21:d 25:d
    AssertOnSuspendWaitFailure 11:p 17:o17
    AssumeMP 11:pD10
    AsyncDeflationInterval 17:d 21:d 25:d
    AsyncLogBufferSize 17:p 21:p 25:p
    AutoBoxCacheMax 11:p 17:p 21:p 25:p
    AutoCreateSharedArchive 21:p 25:p
    AutoGCSelectPauseMillis 8:p
    AutoVectorizationOverrideProfitability 25:d
    AvgMonitorsPerThreadEstimate 17:d 21:d 25:d
    AvoidUnalignedAccesses 11:p 17:p 21:p 25:p
    BCEATraceLevel 11:p 17:p 21:p 25:p
    BackgroundCompilation 11:p 17:p 21:p 25:p
    BaseFootPrintEstimate 11:p 17:p 21:p
    BiasedLockingBulkRebiasThreshold 8:p 11:p 17:pD15
    BiasedLockingBulkRevokeThreshold 8:p 11:p 17:pD15
    BiasedLockingDecayTime 8:p 11:p 17:pD15
    BiasedLockingStartupDelay 8:p 11:p 17:pD15
    BindCMSThreadToCPU 11:d
    BindGCTaskThreadsToCPUs 8:p 11:p
    BlockLayoutByFrequency 11:p 17:p 21:p 25:p
    BlockLayoutMinDiamondPercentage 11:p 17:p 21:p 25:p
    BlockLayoutRotateLoops 11:p 17:p 21:p 25:p
    BlockOffsetArrayUseUnallocatedBlock 11:d
    BlockZeroingLowLimit 11:p 17:p 21:p 25:p
    BootstrapJVMCI 11:e 17:e 21:e 25:e
    BranchOnRegister 11:p
    BytecodeVerificationLocal 11:p 17:d 21:d 25:d
    BytecodeVerificationRemote 11:p 17:d 21:d 25:d
    C1InlineStackLimit 17:p 21:p 25:p
    C1MaxInlineLevel 17:p 21:p 25:p
    C1MaxInlineSize 17:p 21:p 25:p
    C1MaxRecursiveInlineLevel 17:p 21:p 25:p
    C1MaxTrivialSize 17:p 21:p 25:p
    C1OptimizeVirtualCallProfiling 11:p 17:p 21:p 25:p
    C1ProfileBranches 11:p 17:p 21:p 25:p
    C1ProfileCalls 11:p 17:p 21:p 25:p
    C1ProfileCheckcasts 11:p 17:p 21:p 25:p
    C1ProfileInlinedCalls 11:p 17:p 21:p 25:p
    C1ProfileVirtualCalls 11:p 17:p 21:p 25:p
    C1UpdateMethodData 11:p 17:p 21:p 25:p
    CICompilerCount 11:p 17:p 21:p 25:p
    CICompilerCountPerCPU 11:p 17:p 21:p 25:p
    CIPrintCompileQueue 11:d 17:d 21:d 25:d
    CIPrintCompilerName 21:d 25:d
    CITime 11:p 17:p 21:p 25:p
    CMSAbortSemantics 11:p
    CMSAbortablePrecleanMinWorkPerIteration 11:p
    CMSAbortablePrecleanWaitMillis 11:m
    CMSBitMapYieldQuantum 11:p
    CMSBootstrapOccupancy 11:p
    CMSClassUnloadingEnabled 8:p 11:p
    CMSClassUnloadingMaxInterval 11:p
    CMSCleanOnEnter 11:p
    CMSConcMarkMultiple 8:p 11:p
    CMSConcurrentMTEnabled 8:p 11:p
    CMSCoordinatorYieldSleepCount 11:p
    CMSEdenChunksRecordAlways 8:p 11:p
    CMSExpAvgFactor 11:p
    CMSExtrapolateSweep 8:p 11:p
    CMSFullGCsBeforeCompaction 8:p
    CMSIncrementalDutyCycle 8:p
    CMSIncrementalDutyCycleMin 8:p
    CMSIncrementalMode 8:p
    CMSIncrementalOffset 8:p
    CMSIncrementalPacing 8:p
    CMSIncrementalSafetyFactor 8:p 11:p
    CMSIndexedFreeListReplenish 11:p
    CMSInitiatingOccupancyFraction 8:p 11:p
    CMSInitiatingPermOccupancyFraction 8:p
    CMSIsTooFullPercentage 11:p
    CMSLargeCoalSurplusPercent 11:p
    CMSLargeSplitSurplusPercent 11:p
    CMSLoopWarn 11:p
    CMSMaxAbortablePrecleanLoops 11:p
    CMSMaxAbortablePrecleanTime 8:p 11:p
    CMSOldPLABMax 11:p
    CMSOldPLABMin 11:p
    CMSOldPLABNumRefills 11:p
    CMSOldPLABReactivityFactor 11:p
    CMSOldPLABResizeQuicker 11:p
    CMSOldPLABToleranceFactor 11:p
    CMSPLABRecordAlways 8:p 11:p
    CMSParallelInitialMarkEnabled 8:p 11:p
    CMSParallelRemarkEnabled 8:p 11:p
    CMSParallelSurvivorRemarkEnabled 8:p 11:p
    CMSPermGenSweepingEnabled 8:p
    CMSPrecleanDenominator 11:p
    CMSPrecleanIter 11:p
    CMSPrecleanNumerator 11:p
    CMSPrecleanRefLists1 11:p
    CMSPrecleanRefLists2 11:p
    CMSPrecleanSurvivors1 11:p
    CMSPrecleanSurvivors2 11:p
    CMSPrecleanThreshold 11:p
    CMSPrecleaningEnabled 8:p 11:p
    CMSPrintChunksInDump 11:p
    CMSPrintObjectsInDump 11:p
    CMSRemarkVerifyVariant 11:p
    CMSReplenishIntermediate 11:p
    CMSRescanMultiple 11:p
    CMSSamplingGrain 11:p
    CMSScavengeBeforeRemark 8:p 11:p
    CMSScheduleRemarkEdenPenetration 11:p
    CMSScheduleRemarkEdenSizeThreshold 11:p
    CMSScheduleRemarkSamplingRatio 11:p
    CMSSmallCoalSurplusPercent 11:p
    CMSSmallSplitSurplusPercent 11:p
    CMSSplitIndexedFreeListBlocks 11:p
    CMSTriggerInterval 8:p 11:m
    CMSTriggerPermRatio 8:p
    CMSTriggerRatio 8:p 11:p
    CMSWaitDuration 8:p 11:m
    CMSWorkQueueDrainThreshold 11:p
    CMSYield 11:p
    CMSYieldSleepCount 11:p
    CMSYoungGenPerWorker 11:p
    CMS_FLSPadding 11:p
    CMS_FLSWeight 11:p
    CMS_SweepPadding 11:p
    CMS_SweepTimerThresholdMillis 11:p
    CMS_SweepWeight 11:p
    CPUFeatures 11:p 17:p 21:p 25:p
    CPUForCMSThread 11:d
    CREngine 11:p 17:p 21:p 25:p
    CRaCCheckpointTo 11:p 17:p 21:p 25:p
    CRaCEngine 11:p 17:p 21:p 25:p
    CRaCIgnoreRestoreIfUnavailable 11:p 17:p 21:p 25:p
    CRaCMinPid 11:p 17:p 21:p 25:p
    CRaCRestoreFrom 11:p 17:p 21:p 25:p
    CalculateClassFingerprint 11:p
    CaptureBailoutInformation 25:d
    CheckAssertionStatusDirectives 11:o11
    CheckEndorsedAndExtDirs 8:p 11:o11
    CheckIntrinsics 11:d 17:d 21:d 25:d
    CheckJNICalls 11:p 17:p 21:p 25:p
    ClassUnloading 11:p 17:p 21:p 25:p
    ClassUnloadingWithConcurrentMark 11:p 17:p 21:p 25:p
    ClipInlining 11:p 17:p 21:p 25:p
    CodeCacheExpansionSize 11:p 17:p 21:p 25:p
    CodeCacheMinBlockLength 11:d 17:d 21:d 25:d
    CodeCacheMinimumFreeSpace 8:p
    CodeCacheSegmentSize 17:e 21:e 25:e
    CodeEntryAlignment 21:e 25:e
    CompactFields 11:p
    CompactStrings 11:p 17:p 21:p 25:p
    CompilationMode 17:p 21:p 25:p
    CompilationPolicyChoice 11:p
    CompileCommand 11:p 17:p 21:p 25:p
    CompileCommandFile 11:p 17:p 21:p 25:p
    CompileOnly 11:p 17:p 21:p 25:p
    CompileThreshold 11:p 17:p 21:p 25:p
    CompileThresholdScaling 11:p 17:p 21:p 25:p
    CompilerDirectivesFile 11:d 17:d 21:d 25:d
    CompilerDirectivesIgnoreCompileCommands 11:d 17:d 21:d 25:d
    CompilerDirectivesLimit 11:d 17:d 21:d 25:d
    CompilerDirectivesPrint 11:d 17:d 21:d 25:d
    CompilerThreadHintNoPreempt 11:pD11
    CompilerThreadPriority 11:p 17:p 21:p 25:p
    CompilerThreadStackSize 11:p 17:p 21:p 25:p
    CompressedClassSpaceSize 11:p 17:p 21:p 25:p
    ConcGCThreads 8:p 11:p 17:p 21:p 25:p
    ConditionalMoveLimit 11:p 17:p 21:p 25:p
    ContendedPaddingWidth 11:p 17:p 21:p 25:p
    ControlIntrinsic 17:d 21:d 25:d
    CrashOnOutOfMemoryError 11:p 17:p 21:p 25:p
    CreateCoredumpOnCrash 11:p 17:p 21:p 25:p
    CreateMinidumpOnCrash 8:p 11:pD9 17:pD9 21:pD9 25:pD9 >CreateCoredumpOnCrash
    CriticalJNINatives 11:p 17:pD16
    DTraceAllocProbes 11:p 17:p 21:p 25:p
    DTraceMethodProbes 11:p 17:p 21:p 25:p
    DTraceMonitorProbes 11:p 17:p 21:p 25:p
    DebugInlinedCalls 11:d 17:d 21:d 25:d
    DebugNonSafepoints 11:d 17:d 21:d 25:d
    Debugging 11:p
    DefaultMaxRAMFraction 8:p 11:pD8 17:pD8 21:pD8 >MaxRAMFraction
    DeferInitialCardMark 11:d 17:d 21:d 25:d
    DeferPollingPageLoopCount 11:o11
    DeferThrSuspendLoopCount 8:p 11:o11
    DelayCompilerStubsGeneration 21:d 25:d
    DeoptimizeNMethodBarriersALot 17:d 21:d 25:d
    DeoptimizeOnAllocationException 25:d
    DeoptimizeRandom 11:p
    DesiredMethodLimit 8:p
    DiagnoseSyncOnValueBasedClasses 17:d 21:d 25:d
    DisableAttachMechanism 11:p 17:p 21:p 25:p
    DisableExplicitGC 11:p 17:p 21:p 25:p
    DisableIntrinsic 11:d 17:d 21:d 25:d
    DisablePrimordialThreadGuardPages 11:e 17:e 21:e 25:e
    DisplayVMOutput 11:d 17:d 21:d 25:d
    DisplayVMOutputToStderr 11:p 17:p 21:p 25:p
    DisplayVMOutputToStdout 11:p 17:p 21:p 25:p
    DoEscapeAnalysis 11:p 17:p 21:p 25:p
    DoJVMTIVirtualThreadTransitions 21:e 25:e
    DoReserveCopyInSuperWord 11:p 17:p 21:p
    DominatorSearchLimit 11:d 17:d 21:d 25:d
    DontCompileHugeMethods 11:p 17:p 21:p 25:p
    DontYieldALot 11:p 17:p 21:p
    DumpLoadedClassList 11:p 17:p 21:p 25:p
    DumpPerfMapAtExit 17:d 21:d 25:d
    DumpPrivateMappingsInCore 11:d 17:d 21:d 25:d
    DumpReplayDataOnError 11:p 17:p 21:p 25:p
    DumpSharedMappingsInCore 11:d 17:d 21:d 25:d
    DumpSharedSpaces 11:p 17:p 21:o19 25:o19
    DuplicateBackedge 21:d 25:d
    DynamicDumpSharedSpaces 17:p 21:o19 25:o19
    DynamicallyResizeSystemDictionaries 11:d 17:d
    EagerJVMCI 11:e 17:e 21:e 25:e
    EagerXrunInit 11:p 17:p 21:p 25:p
    ElasticHeapPeriodicUncommit 11:p 17:p 21:p 25:p
    EliminateAllocationArraySizeLimit 11:p 17:p 21:p 25:p
    EliminateAllocationFieldsLimit 17:d 21:d 25:d
    EliminateAllocations 11:p 17:p 21:p 25:p
    EliminateAutoBox 11:p 17:p 21:p 25:p
    EliminateLocks 11:p 17:p 21:p 25:p
    EliminateNestedLocks 11:p 17:p 21:p 25:p
    EmitSync 8:p 11:e
    EnableAllLargePageSizesForWindows 11:p 17:p 21:p 25:p
    EnableContended 11:p 17:p 21:p 25:p
    EnableDynamicAgentLoading 11:p 17:p 21:p 25:p
    EnableJVMCI 11:e 17:e 21:e 25:e
    EnableJVMCIProduct 17:e 21:e 25:e
    EnableThreadSMRExtraValidityChecks 11:d
    EnableThreadSMRStatistics 11:d 17:d 21:d 25:d
    EnableTracing 11:o11
    EnableVectorAggressiveReboxing 17:e 21:e 25:e
    EnableVectorReboxing 17:e 21:e 25:e
    EnableVectorSupport 17:e 21:e 25:e
    EnableWaitForParallelLoad 21:o21
    EnableX86ECoreOpts 25:d
    EpsilonElasticTLAB 11:e 17:e 21:e 25:e
    EpsilonElasticTLABDecay 11:e 17:e 21:e 25:e
    EpsilonMaxTLABSize 11:e 17:e 21:e 25:e
    EpsilonMinHeapExpand 11:e 17:e 21:e 25:e
    EpsilonPrintHeapSteps 11:e 17:e 21:e 25:e
    EpsilonTLABDecayTime 11:e 17:e 21:e 25:e
    EpsilonTLABElasticity 11:e 17:e 21:e 25:e
    EpsilonUpdateCountersStep 11:e 17:e 21:e 25:e
    ErgoHeapSizeLimit 11:p 17:p 21:p 25:p
    ErrorFile 11:p 17:p 21:p 25:p
    ErrorFileToStderr 11:p 17:p 21:p 25:p
    ErrorFileToStdout 11:p 17:p 21:p 25:p
    ErrorLogPrintCodeLimit 17:d 21:d 25:d
    ErrorLogSecondaryErrorDetails 21:d 25:d
    ErrorLogTimeout 11:p 17:p 21:p 25:p
    ErrorReportServer 11:p
    EscapeAnalysisTimeout 11:p 17:p 21:p 25:p
    EstimateArgEscape 11:p 17:p 21:p 25:p
    ExecutingUnitTests 11:p 17:p 21:p 25:p
    ExitOnOutOfMemoryError 11:p 17:p 21:p 25:p
    ExpandSubTypeCheckAtParseTime 17:d 21:d
    ExplicitGCInvokesConcurrent 11:p 17:p 21:p 25:p
    ExplicitGCInvokesConcurrentAndUnloadsClasses 8:p
    ExtendedDTraceProbes 11:p 17:p
    ExtensiveErrorReports 11:p 17:p 21:p 25:p
    ExtraSharedClassListFile 11:p 17:p 21:p 25:p
    FLSAlwaysCoalesceLarge 11:p
    FLSCoalescePolicy 11:p
    FLSLargestBlockCoalesceProximity 11:p
    FLSVerifyAllHeapReferences 11:d
    FLSVerifyIndexTable 11:d
    FLSVerifyLists 11:d
    FailOverToOldVerifier 11:p
    FastTLABRefill 8:p 11:o11
    FieldsAllocationStyle 11:p
    FilterSpuriousWakeups 11:p 17:p
    FlightRecorder 8:p 11:p 17:pD13 21:pD13 25:pD13
    FlightRecorderOptions 8:p 11:p 17:p 21:p 25:p
    FoldStableValues 11:d 17:d 21:d 25:d
    ForceDynamicNumberOfGCThreads 11:d
    ForceNUMA 11:p
    ForceTimeHighResolution 11:p 17:p 21:p 25:p
    ForceUnreachable 11:d 17:d 21:d 25:d
    FreqInlineSize 11:p 17:p 21:p 25:p
    FullGCHeapDumpLimit 25:m
    G1AdaptiveIHOPNumInitialSamples 11:e 17:e 21:e 25:e
    G1ConcMarkStepDurationMillis 11:p 17:p 21:p 25:p
    G1ConcRSHotCardLimit 11:p 17:p 21:o21
    G1ConcRSLogCacheSize 11:p 17:p 21:o21
    G1ConcRefinementGreenZone 11:p 17:p 21:o20
    G1ConcRefinementRedZone 11:p 17:p 21:o20
    G1ConcRefinementServiceIntervalMillis 11:p 17:p 21:o20
    G1ConcRefinementThreads 11:p 17:p 21:p 25:p
    G1ConcRefinementThresholdStep 11:p 17:p 21:o20
    G1ConcRefinementYellowZone 11:p 17:p 21:o20
    G1ConfidencePercent 11:p 17:p 21:p 25:p
    G1EagerReclaimHumongousObjects 11:e 17:e
    G1EagerReclaimHumongousObjectsWithStaleRefs 11:e 17:e
    G1EagerReclaimRemSetThreshold 17:e 21:e 25:e
    G1ExpandByPercentOfAvailable 11:e 17:e 21:e 25:e
    G1HeapRegionSize 11:p 17:p 21:p 25:p
    G1HeapWastePercent 11:p 17:p 21:p 25:p
    G1LastPLABAverageOccupancy 11:e 17:e 21:e 25:e
    G1MaxNewSizePercent 11:e 17:e 21:e 25:e
    G1MixedGCCountTarget 11:p 17:p 21:p 25:p
    G1MixedGCLiveThresholdPercent 11:e 17:e 21:e 25:e
    G1NewSizePercent 11:e 17:e 21:e 25:e
    G1NumCardsCostSampleThreshold 21:d 25:d
    G1NumCodeRootsCostSampleThreshold 25:d
    G1NumCollectionsKeepPinned 25:d
    G1OldCSetGroupSize 25:e
    G1OldCSetRegionThresholdPercent 11:e 17:e 21:e 25:e
    G1PeriodicGCInterval 17:m 21:m 25:m
    G1PeriodicGCInvokesConcurrent 17:p 21:p 25:p
    G1PeriodicGCProcessLoad 11:p 17:p 21:p 25:p
    G1PeriodicGCSystemLoadThreshold 17:m 21:m 25:m
    G1PretouchAuxiliaryMemory 11:e
    G1PrintHeapRegions 8:p
    G1PrintRegionLivenessInfo 8:p
    G1RSetRegionEntries 11:p 17:p
    G1RSetScanBlockSize 8:p 11:p
    G1RSetSparseRegionEntries 11:p 17:p
    G1RSetUpdatingPauseTimePercent 11:p 17:p 21:p 25:p
    G1RebuildRemSetChunkSize 11:e 17:e 21:e 25:e
    G1RefProcDrainInterval 11:p 17:p 21:p 25:p
    G1RemSetArrayOfCardsEntries 21:e 25:e
    G1RemSetCoarsenHowlBitmapToHowlFullPercent 21:e 25:e
    G1RemSetCoarsenHowlToFullPercent 21:e 25:e
    G1RemSetFreeMemoryKeepExcessRatio 21:e 25:e
    G1RemSetFreeMemoryRescheduleDelayMillis 21:e 25:e
    G1RemSetFreeMemoryStepDurationMillis 21:e 25:e
    G1RemSetHowlMaxNumBuckets 21:e 25:e
    G1RemSetHowlNumBuckets 21:e 25:e
    G1ReservePercent 11:p 17:p 21:p 25:p
    G1RestoreRetainedRegionChunksPerWorker 21:d 25:d
    G1RetainRegionLiveThresholdPercent 25:e
    G1SATBBufferEnqueueingThresholdPercent 11:p 17:p 21:p 25:p
    G1SATBBufferSize 11:p 17:p 21:p 25:p
    G1SummarizeConcMark 8:p
    G1SummarizeRSetStats 8:p
    G1SummarizeRSetStatsPeriod 11:d 17:d 21:d 25:d
    G1TraceConcRefinement 8:p
    G1TraceEagerReclaimHumongousObjects 8:p
    G1UpdateBufferSize 11:p 17:p 21:p 25:p
    G1UseAdaptiveConcRefinement 11:p 17:p 21:o20
    G1UseAdaptiveIHOP 11:p 17:p 21:p 25:p
    G1UseConcRefinement 21:d 25:d
    G1UsePreventiveGC 17:d 21:o21
    G1UseReferencePrecleaning 11:e 17:e 21:e 25:e
    G1VerifyHeapRegionCodeRoots 11:d 17:d 21:d 25:d
    G1VerifyRSetsDuringFullGC 11:d 17:d
    GCCardSizeInBytes 21:p 25:p
    GCDrainStackTargetSize 11:p 17:p 21:p 25:p
    GCHeapFreeLimit 11:p 17:p 21:p 25:p
    GCLockerEdenExpansionPercent 11:p 17:p 21:p
    GCLockerInvokesConcurrent 11:p
    GCLockerRetryAllocationCount 11:d 17:d 21:d
    GCLogFileSize 8:p
    GCParallelVerificationEnabled 11:d 17:d
    GCPauseIntervalMillis 11:p 17:p 21:p 25:p
    GCTaskTimeStampEntries 11:p
    GCTimeLimit 11:p 17:p 21:p 25:p
    GCTimeRatio 11:p 17:p 21:p 25:p
    GuaranteedAsyncDeflationInterval 17:d 21:d 25:d
    GuaranteedSafepointInterval 11:d 17:d 21:d 25:d
    HandshakeALot 17:d 21:d 25:d
    HandshakeTimeout 11:d 17:d 21:d 25:d
    HeapBaseMinAddress 11:p 17:p 21:p 25:p
    HeapDumpAfterFullGC 11:m 17:m 21:m 25:m
    HeapDumpBeforeFullGC 11:m 17:m 21:m 25:m
    HeapDumpGzipLevel 17:m 21:m 25:m
    HeapDumpOnOutOfMemoryError 8:p 11:m 17:m 21:m 25:m
    HeapDumpPath 11:m 17:m 21:m 25:m
    HeapFirstMaximumCompactionCount 11:p 17:p 21:p
    HeapMaximumCompactionInterval 11:p 17:p 21:p 25:p
    HeapSearchSteps 11:p 17:p 21:p 25:p
    HeapSizePerGCThread 11:p 17:p 21:p 25:p
    HotMethodDetectionLimit 11:d 17:d
    IdealizeClearArrayNode 11:d 17:d 21:d 25:d
    IgnoreEmptyClassPaths 11:p 17:p 21:p 25:p
    IgnoreUnrecognizedVMOptions 11:p 17:p 21:p 25:p
    IgnoreUnverifiableClassesDuringDump 11:dD10
    ImplicitNullChecks 11:d 17:d 21:d 25:d
    IncreaseFirstTierCompileThresholdAt 11:p 17:p 21:p 25:p
    IncrementalInline 11:p 17:p 21:p 25:p
    IncrementalInlineForceCleanup 17:d 21:d 25:d
    IncrementalInlineMH 17:d 21:d 25:d
    IncrementalInlineVirtual 17:d 21:d 25:d
    InitArrayShortSize 11:d 17:d 21:d 25:d
    InitialBootClassLoaderMetaspaceSize 11:p
    InitialCodeCacheSize 11:p 17:p 21:p 25:p
    InitialHeapSize 11:p 17:p 21:p 25:p
    InitialRAMFraction 8:p 11:pD10 17:pD10 21:pD10
    InitialRAMPercentage 11:p 17:p 21:p 25:p
    InitialSurvivorRatio 11:p 17:p 21:p 25:p
    InitialTenuringThreshold 11:p 17:p 21:p 25:p
    InitiatingHeapOccupancyPercent 11:p 17:p 21:p 25:p
    InjectGCWorkerCreationFailure 11:d 17:d 21:d 25:d
    Inline 11:p 17:p 21:p 25:p
    InlineArrayCopy 11:d 17:d 21:d 25:d
    InlineCacheBufferSize 21:e
    InlineClassNatives 11:d 17:d 21:d 25:d
    InlineDataFile 11:p 17:p 21:p 25:p
    InlineFrequencyCount 11:d 17:d
    InlineFrequencyRatio 21:d 25:d
    InlineMathNatives 11:d 17:d 21:d 25:d
    InlineNIOCheckIndex 11:d 17:d
    InlineNatives 11:d 17:d 21:d 25:d
    InlineNotify 11:o11
    InlineObjectCopy 11:d 17:d 21:d 25:d
    InlineObjectHash 11:d 17:d 21:d 25:d
    InlineReflectionGetCallerClass 11:d 17:d 21:d 25:d
    InlineSecondarySupersTest 21:d 25:d
    InlineSmallCode 11:p 17:p 21:p 25:p
    InlineSynchronizedMethods 11:p 17:p 21:p 25:p
    InlineThreadNatives 11:d 17:d 21:d 25:d
    InlineUnsafeOps 11:d 17:d 21:d 25:d
    InsertMemBarAfterArraycopy 11:p
    IntelJccErratumMitigation 17:d 21:d 25:d
    InteriorEntryAlignment 11:p 17:p 21:p 25:p
    InterpreterProfilePercentage 11:p 17:p 21:p 25:p
    JVMCICompilerIdleDelay 21:e 25:e
    JVMCICounterSize 11:e 17:e 21:e 25:e
    JVMCICountersExcludeCompiler 11:e 17:e 21:e 25:e
    JVMCIEventLogLevel 17:e 21:e 25:e
    JVMCIHostThreads 11:e 17:e 21:e 25:e
    JVMCILibDumpJNIConfig 17:e 21:e 25:e
    JVMCILibPath 17:e 21:e 25:e
    JVMCINMethodSizeLimit 11:e 17:e 21:e 25:e
    JVMCINativeLibraryErrorFile 21:e 25:e
    JVMCINativeLibraryThreadFraction 21:e 25:e
    JVMCIPrintProperties 11:e 17:e 21:e 25:e
    JVMCIThreads 11:e 17:e 21:e 25:e
    JVMCIThreadsPerNativeLibraryRuntime 21:e 25:e
    JVMCITraceLevel 11:e 17:e 21:e 25:e
    JavaMonitorsInStackTrace 11:p 17:p 21:p 25:p
    JavaPriority10_To_OSPriority 8:p 11:p 17:p 21:p 25:p
    JavaPriority1_To_OSPriority 11:p 17:p 21:p 25:p
    JavaPriority2_To_OSPriority 11:p 17:p 21:p 25:p
    JavaPriority3_To_OSPriority 11:p 17:p 21:p 25:p
    JavaPriority4_To_OSPriority 11:p 17:p 21:p 25:p
    JavaPriority5_To_OSPriority 11:p 17:p 21:p 25:p
    JavaPriority6_To_OSPriority 11:p 17:p 21:p 25:p
    JavaPriority7_To_OSPriority 11:p 17:p 21:p 25:p
    JavaPriority8_To_OSPriority 11:p 17:p 21:p 25:p
    JavaPriority9_To_OSPriority 11:p 17:p 21:p 25:p
    LIRFillDelaySlots 11:p
    LargePageHeapSizeThreshold 11:p 17:p 21:p 25:p
    LargePageSizeInBytes 11:p 17:p 21:p 25:p
    LazyBootClassLoader 8:p
    LibJVMCICompilerThreadHidden 25:e
    LightweightFastLockingSpins 25:d
    LiveNodeCountInliningCutoff 11:p 17:p 21:p 25:p
    LoadExecStackDllInVMThread 11:p 17:p 21:p 25:p
    LockingMode 21:e 25:pD24
    LogClassLoadingCauseFor 25:p
    LogCompilation 11:d 17:d 21:d 25:d
    LogEvents 11:d 17:d 21:d 25:d
    LogEventsBufferEntries 11:d 17:d 21:d 25:d
    LogFile 11:d 17:d 21:d 25:d
    LogTouchedMethods 11:d 17:d
    LogVMOutput 11:d 17:d 21:d 25:d
    LoopMaxUnroll 11:p 17:p 21:p 25:p
    LoopMultiversioning 25:d
    LoopOptsCount 11:p 17:p 21:p 25:p
    LoopPercentProfileLimit 11:p 17:p 21:p 25:p
    LoopStripMiningIter 11:p 17:p 21:p 25:p
    LoopStripMiningIterShortLoop 11:p 17:p 21:p 25:p
    LoopUnrollLimit 11:p 17:p 21:p 25:p
    LoopUnrollMin 11:p 17:p 21:p 25:p
    LoopUnswitching 11:p 17:p 21:p 25:p
    MallocLimit 21:d 25:d
    MallocMaxTestWords 11:d 17:d
    ManagementServer 11:p 17:p 21:p 25:p
    MarkStackSize 11:p 17:p 21:p 25:p
    MarkStackSizeMax 11:p 17:p 21:p 25:p
    MarkSweepAlwaysCompactCount 11:p 17:p 21:p 25:p
    MarkSweepDeadRatio 11:p 17:p 21:p 25:p
    MaxBCEAEstimateLevel 11:p 17:p 21:p 25:p
    MaxBCEAEstimateSize 11:p 17:p 21:p 25:p
    MaxDirectMemorySize 11:p 17:p 21:p 25:p
    MaxExpectedDataSegmentSize 11:p 17:p 21:p 25:p
    MaxFDLimit 8:p 11:p 17:p 21:p 25:p
    MaxGCMinorPauseMillis 11:pD8 17:pD8 21:pD8
    MaxGCPauseMillis 11:p 17:p 21:p 25:p
    MaxHeapFreeRatio 11:m 17:m 21:m 25:m
    MaxHeapSize 11:p 17:p 21:p 25:p
    MaxInlineLevel 11:p 17:p 21:p 25:p
    MaxInlineSize 11:p 17:p 21:p 25:p
    MaxJNILocalCapacity 11:p 17:p 21:p 25:p
    MaxJavaStackTraceDepth 11:p 17:p 21:p 25:p
    MaxJumpTableSize 11:p 17:p 21:p 25:p
    MaxJumpTableSparseness 11:p 17:p 21:p 25:p
    MaxLabelRootDepth 11:p 17:p 21:p 25:p
    MaxLiveObjectEvacuationRatio 8:p
    MaxLoopPad 11:p 17:p 21:p 25:p
    MaxMetaspaceExpansion 11:p 17:p 21:p 25:p
    MaxMetaspaceFreeRatio 11:p 17:p 21:p 25:p
    MaxMetaspaceSize 11:p 17:p 21:p 25:p
    MaxNewSize 11:p 17:p 21:p 25:p
    MaxNodeLimit 11:p 17:p 21:p 25:p
    MaxPermSize 8:p 11:o8
    MaxRAM 11:p 17:p 21:p 25:p
    MaxRAMFraction 8:p 11:pD10 17:pD10 21:pD10
    MaxRAMPercentage 11:p 17:p 21:p 25:p
    MaxRecursiveInlineLevel 11:p 17:p 21:p 25:p
    MaxTenuringThreshold 11:p 17:p 21:p 25:p
    MaxTrivialSize 11:p 17:p 21:p 25:p
    MaxVectorSize 11:p 17:p 21:p 25:p
    MergeStores 25:d
    MetaspaceGuardAllocations 17:d
    MetaspaceHandleDeallocations 17:d
    MetaspaceReclaimPolicy 17:p 21:o21 25:o21
    MetaspaceSize 11:p 17:p 21:p 25:p
    MethodFlushing 11:p 17:p 21:p 25:p
    MethodProfileWidth 11:e
    MinHeapDeltaBytes 11:p 17:p 21:p 25:p
    MinHeapFreeRatio 11:m 17:m 21:m 25:m
    MinHeapSize 17:p 21:p 25:p
    MinInlineFrequencyRatio 21:d 25:d
    MinInliningThreshold 11:p 17:p
    MinJumpTableSize 11:p 17:p 21:p 25:p
    MinMetaspaceExpansion 11:p 17:p 21:p 25:p
    MinMetaspaceFreeRatio 11:p 17:p 21:p 25:p
    MinPassesBeforeFlush 11:d 17:d 21:d 25:d
    MinRAMFraction 8:p 11:pD10 17:pD10 21:pD10
    MinRAMPercentage 11:p 17:p 21:p 25:p
    MinSurvivorRatio 11:p 17:p 21:p 25:p
    MinTLABSize 11:p 17:p 21:p 25:p
    MonitorBound 8:p 11:p
    MonitorDeflationMax 17:d 21:d 25:d
    MonitorInUseLists 11:pD10
    MonitorUnlinkBatch 21:d 25:d
    MonitorUsedDeflationThreshold 11:e 17:d 21:d 25:d
    MultiArrayExpandLimit 11:p 17:p 21:p 25:p
    MustCallLoadClassInternal 8:p 11:o11
    NUMAChunkResizeWeight 11:p 17:p 21:p 25:p
    NUMAInterleaveGranularity 11:p 17:p 21:p 25:p
    NUMAPageScanRate 11:p 17:p 21:p
    NUMASpaceResizeRate 11:p 17:p 21:p 25:p
    NUMAStats 11:p 17:p 21:p 25:p
    NativeMemoryTracking 11:p 17:p 21:p 25:p
    NativeMonitorFlags 8:p 11:o11
    NativeMonitorSpinLimit 8:p 11:o11
    NativeMonitorTimeout 8:p 11:o11
    NearCpool 11:p 17:p 21:p 25:p
    NeedsDeoptSuspend 11:p
    NeverActAsServerClassMachine 11:p 17:p 21:p 25:p
    NeverTenure 11:p 17:p 21:p 25:p
    NewRatio 11:p 17:p 21:p 25:p
    NewSize 11:p 17:p 21:p 25:p
    NewSizeThreadIncrease 11:p 17:p 21:p 25:p
    NmethodSweepActivity 11:p 17:p 21:p 25:p
    NoAsyncDeflationProgressMax 17:d 21:d 25:d
    NodeLimitFudgeFactor 11:p 17:p 21:p 25:p
    NonNMethodCodeHeapSize 11:p 17:p 21:p 25:p
    NonProfiledCodeHeapSize 11:p 17:p 21:p 25:p
    NumberOfGCLogFiles 8:p
    NumberOfLoopInstrToAlign 11:p 17:p 21:p 25:p
    ObjectAlignmentInBytes 11:p 17:p 21:p 25:p
    ObjectCountCutOffPercent 11:e 17:e 21:e 25:e
    OldPLABSize 11:p 17:p 21:p 25:p
    OldPLABWeight 11:p
    OldSize 11:p 17:p 21:p
    OmitStackTraceInFastThrow 11:p 17:p 21:p 25:p
    OnError 11:p 17:p 21:p 25:p
    OnOutOfMemoryError 8:p 11:p 17:p 21:p 25:p
    OnSpinWaitDelay 11:p 17:p 21:p 25:p
    OnSpinWaitInst 11:p 17:p 21:p 25:p
    OnSpinWaitInstCount 11:p 17:p 21:p 25:p
    OnStackReplacePercentage 11:p 17:p 21:p 25:p
    OptimizeExpensiveOps 11:d 17:d 21:d 25:d
    OptimizeFill 11:p 17:p 21:p 25:p
    OptimizePollingPageLocation 11:p 17:p 21:p 25:p
    OptimizePtrCompare 11:p 17:p 21:p 25:p
    OptimizeStringConcat 8:p 11:p 17:p 21:p 25:p
    OptimizeUnstableIf 21:d 25:d
    OptoBundling 11:p 17:p 21:p 25:p
    OptoLoopAlignment 11:p 17:p 21:p 25:p
    OptoRegScheduling 11:p 17:p 21:p 25:p
    OptoScheduling 11:p 17:p 21:p 25:p
    PLABWeight 11:p 17:p 21:p 25:p
    PSChunkLargeArrays 11:p 17:p 21:p 25:p
    ParGCArrayScanChunk 11:p 17:p 21:p 25:p
    ParGCCardsPerStrideChunk 11:d
    ParGCDesiredObjsFromOverflowList 11:p
    ParGCStridesPerThread 11:d
    ParGCTrimOverflow 11:p
    ParGCUseLocalOverflow 11:p
    ParallelCMSThreads 8:p
    ParallelGCBufferWastePct 11:p 17:p 21:p 25:p
    ParallelGCThreads 8:p 11:p 17:p 21:p 25:p
    ParallelOldDeadWoodLimiterMean 11:p 17:p 21:p
    ParallelOldDeadWoodLimiterStdDev 11:p 17:p 21:p
    ParallelRefProcBalancingEnabled 11:p 17:p 21:p 25:p
    ParallelRefProcEnabled 11:p 17:p 21:p 25:p
    PartialPeelAtUnsignedTests 11:p 17:p 21:p 25:p
    PartialPeelLoop 11:p 17:p 21:p 25:p
    PartialPeelNewPhiDelta 11:p 17:p 21:p 25:p
    PauseAtExit 11:d 17:d 21:d 25:d
    PauseAtStartup 11:d 17:d 21:d 25:d
    PauseAtStartupFile 11:d 17:d 21:d 25:d
    PausePadding 11:p 17:p 21:p 25:p
    PerBytecodeRecompilationCutoff 11:p 17:p 21:p 25:p
    PerBytecodeTrapLimit 11:p 17:p 21:p 25:p
    PerMethodRecompilationCutoff 11:p 17:p 21:p 25:p
    PerMethodSpecTrapLimit 11:e 17:e 21:e 25:e
    PerMethodTrapLimit 11:p 17:p 21:p 25:p
    PerfAllowAtExitRegistration 11:p 17:p 21:p 25:p
    PerfBypassFileSystemCheck 11:p 17:p 21:p 25:p
    PerfDataMemorySize 11:p 17:p 21:p 25:p
    PerfDataSamplingInterval 8:p 11:p 17:p 21:p 25:o25
    PerfDataSaveFile 11:p 17:p 21:p 25:p
    PerfDataSaveToFile 11:p 17:p 21:p 25:p
    PerfDisableSharedMem 11:p 17:p 21:p 25:p
    PerfMaxStringConstLength 11:p 17:p 21:p 25:p
    PermSize 8:p 11:o8
    PostLoopMultiversioning 11:e 17:e 21:e
    PowerArchitecturePPC64 11:p 17:p 21:p 25:p
    PreBlockSpin 8:p
    PreTouchParallelChunkSize 11:p 17:p 21:p 25:p
    PreferContainerQuotaForCPUCount 11:p 17:p
    PreferInterpreterNativeStubs 11:p 17:p 21:p 25:p
    PrefetchCopyIntervalInBytes 11:p 17:p 21:p 25:p
    PrefetchFieldsAhead 11:p 17:p
    PrefetchScanIntervalInBytes 11:p 17:p 21:p 25:p
    PreserveAllAnnotations 11:p 17:p 21:p
    PreserveFramePointer 11:p 17:p 21:p 25:p
    PretenureSizeThreshold 11:p 17:p 21:p 25:p
    PrintAOT 11:e
    PrintAdapterHandlers 11:d 17:d 21:d 25:d
    PrintAdaptiveSizePolicy 8:p
    PrintAssembly 11:d 17:d 21:d 25:d
    PrintAssemblyOptions 11:d 17:d 21:d 25:d
    PrintBiasedLockingStatistics 11:d 17:dD15
    PrintBootstrap 11:e 17:e 21:e 25:e
    PrintCMSInitiationStatistics 8:p
    PrintCMSStatistics 8:p
    PrintClassHistogram 8:p 11:m 17:m 21:m 25:m
    PrintClassHistogramAfterFullGC 8:p
    PrintClassHistogramBeforeFullGC 8:p
    PrintCodeCache 11:p 17:p 21:p 25:p
    PrintCodeCacheOnCompilation 11:p 17:p 21:p 25:p
    PrintCodeHeapAnalytics 17:d 21:d 25:d
    PrintCommandLineFlags 8:p 11:p 17:p 21:p 25:p
    PrintCompilation 11:p 17:p 21:p 25:p
    PrintCompilation2 11:d 17:d 21:d 25:d
    PrintCompilerMemoryStatisticsAtExit 25:d
    PrintConcurrentLocks 8:p 11:m 17:m 21:m 25:m
    PrintExtendedThreadInfo 11:p 17:p 21:p 25:p
    PrintFLSCensus 8:p
    PrintFLSStatistics 8:p
    PrintFlagsFinal 11:p 17:p 21:p 25:p
    PrintFlagsInitial 11:p 17:p 21:p 25:p
    PrintFlagsRanges 11:p 17:p 21:p 25:p
    PrintGC 8:p 11:p 17:p 21:p 25:p
    PrintGCApplicationConcurrentTime 8:p
    PrintGCApplicationStoppedTime 8:p
    PrintGCCause 8:p
    PrintGCDateStamps 8:p
    PrintGCDetails 8:p 11:p 17:p 21:p 25:p
    PrintGCID 8:p
    PrintGCReason 8:p
    PrintGCTaskTimeStamps 8:p
    PrintGCTimeStamps 8:p
    PrintHeapAtGC 8:p
    PrintHeapAtGCExtended 8:p
    PrintHeapAtSIGBREAK 8:p 11:p 17:p 21:p 25:p
    PrintInlining 11:d 17:d 21:d 25:d
    PrintInterpreter 11:d 17:d 21:d 25:d
    PrintIntrinsics 11:d 17:d 21:d 25:d
    PrintJNIGCStalls 8:p
    PrintJNIResolving 11:p
    PrintMalloc 11:o11
    PrintMallocFree 11:o11
    PrintMemoryMapAtExit 25:d
    PrintMetaspaceStatisticsAtExit 17:d 21:d 25:d
    PrintMethodData 11:d 17:d 21:d 25:d
    PrintMethodFlushingStatistics 11:d 17:d 21:d
    PrintMethodHandleStubs 11:d 17:d 21:d 25:d
    PrintNMTStatistics 11:d 17:d 21:d 25:d
    PrintNMethods 11:d 17:d 21:d 25:d
    PrintNativeNMethods 11:d 17:d 21:d 25:d
    PrintOldPLAB 8:p
    PrintOptoAssembly 11:d 17:d 21:d 25:d
    PrintPLAB 8:p
    PrintParallelOldGCPhaseTimes 8:p
    PrintPreciseBiasedLockingStatistics 11:d 17:dD15
    PrintPreciseRTMLockingStatistics 11:d 17:d 21:d
    PrintPromotionFailure 8:p
    PrintReferenceGC 8:p
    PrintSafepointStatistics 8:p 11:pD11
    PrintSafepointStatisticsCount 8:p 11:pD11
    PrintSafepointStatisticsTimeout 8:p 11:pD11
    PrintSharedArchiveAndExit 11:p 17:p 21:p 25:p
    PrintSharedDictionary 11:p 17:p
    PrintSignatureHandlers 11:d 17:d 21:d 25:d
    PrintStringDeduplicationStatistics 8:p
    PrintStringTableStatistics 11:p 17:p 21:p 25:p
    PrintStubCode 11:d 17:d 21:d 25:d
    PrintTLAB 8:p
    PrintTenuringDistribution 8:p
    PrintTieredEvents 11:p 17:p 21:p 25:p
    PrintTouchedMethodsAtExit 11:d 17:d
    PrintVMInfoAtExit 25:d
    PrintVMOptions 11:p 17:p 21:p 25:p
    PrintVMQWaitTime 8:p 11:p
    PrintWarnings 11:p 17:p 21:p 25:p
    ProcessDistributionStride 11:p 17:p 21:p
    ProfileDynamicTypes 11:d 17:d 21:d 25:d
    ProfileExceptionHandlers 25:p
    ProfileInterpreter 11:p 17:p 21:p 25:p
    ProfileIntervals 11:p
    ProfileIntervalsTicks 11:p
    ProfileMaturityPercentage 11:p 17:p 21:p 25:p
    ProfileVM 11:p
    ProfiledCodeHeapSize 11:p 17:p 21:p 25:p
    ProfilerNumberOfCompiledMethods 11:d
    ProfilerNumberOfInterpretedMethods 11:d
    ProfilerNumberOfRuntimeStubNodes 11:d
    ProfilerNumberOfStubMethods 11:d
    ProfilerPrintByteCodeStatistics 11:p
    ProfilerRecordPC 11:p
    PromotedPadding 11:p 17:p 21:p 25:p
    QueuedAllocationWarningCount 11:p 17:p 21:p 25:p
    RAMPercentage 11:p 17:p 21:p 25:p
    RTMAbortRatio 11:e 17:e 21:e
    RTMAbortThreshold 11:e 17:e 21:e
    RTMLockingCalculationDelay 11:e 17:e 21:e
    RTMLockingThreshold 11:e 17:e 21:e
    RTMRetryCount 11:p 17:p 21:p
    RTMSpinLoopCount 11:e 17:e 21:e
    RTMTotalCountIncrRate 11:e 17:e 21:e
    RangeCheckElimination 11:p 17:p 21:p 25:p
    ReassociateInvariants 11:p 17:p 21:p 25:p
    RecordDynamicDumpInfo 17:p 21:p 25:p
    ReduceAllocationMerges 25:d
    ReduceBulkZeroing 11:p 17:p 21:p 25:p
    ReduceFieldZeroing 11:p 17:p 21:p 25:p
    ReduceInitialCardMarks 11:p 17:p 21:p 25:p
    ReduceNumberOfCompilerThreads 11:d 17:d 21:d 25:d
    ReduceSignalUsage 11:p 17:p 21:p 25:p
    RefDiscoveryPolicy 11:p 17:p 21:o21
    ReferencesPerThread 11:e 17:e 21:e 25:e
    ReflectionWrapResolutionErrors 8:p
    RegisterFinalizersAtInit 11:p 17:p 21:p
    RelaxAccessControlCheck 11:p 17:p 21:p 25:p
    ReoptimizeCallSequences 11:p 17:p 21:p 25:p
    RepeatCompilation 17:d 21:d 25:d
    ReplayCompiles 21:d 25:d
    ReplayDataFile 11:p 17:p 21:p 25:p
    ReplayIgnoreInitErrors 21:d 25:d
    ReplayReduce 21:e 25:e
    ReplaySuppressInitializers 21:d 25:d
    RequireSharedSpaces 11:p 17:p 21:o19 25:o19
    ReservedCodeCacheSize 11:p 17:p 21:p 25:p
    ResizeOldPLAB 11:p
    ResizePLAB 11:p 17:p 21:p 25:p
    ResizeTLAB 11:p 17:p 21:p 25:p
    ResourceManagement 8:p
    RestoreMXCSROnJNICalls 11:p 17:p 21:p 25:p
    RestrictContended 11:p 17:p 21:p 25:p
    RestrictReservedStack 11:p 17:p 21:p 25:p
    RewriteBytecodes 11:p 17:p 21:p 25:p
    RewriteFrequentPairs 11:p 17:p 21:p 25:p
    SafepointALot 11:d 17:d 21:d 25:d
    SafepointSpinBeforeYield 8:p 11:o11
    SafepointTimeout 8:p 11:p 17:p 21:p 25:p
    SafepointTimeoutDelay 8:p 11:p 17:p 21:p 25:p
    ScavengeBeforeFullGC 11:p 17:p 21:p
    ScavengeRootsInCode 11:d 17:d 21:d 25:d
    SegmentedCodeCache 11:p 17:p 21:p 25:p
    SelfDestructTimer 11:p 17:p 21:p 25:p
    SerializeVMOutput 11:d 17:d 21:d 25:d
    ServiceThreadCleanupInterval 25:d
    ShareCSRPages 8:p
    SharedArchiveConfigFile 11:p 17:p 21:p 25:p
    SharedArchiveFile 11:p 17:p 21:p 25:p
    SharedBaseAddress 11:p 17:p 21:p 25:p
    SharedClassListFile 11:p 17:p 21:p 25:p
    SharedMiscCodeSize 11:o10
    SharedMiscDataSize 11:o10
    SharedReadOnlySize 11:o10
    SharedReadWriteSize 11:o10
    SharedSymbolTableBucketSize 11:p 17:p 21:p 25:p
    ShenandoahAdaptiveDecayFactor 17:e 21:e 25:e
    ShenandoahAdaptiveInitialConfidence 17:e 21:e 25:e
    ShenandoahAdaptiveInitialSpikeThreshold 17:e 21:e 25:e
    ShenandoahAdaptiveSampleFrequencyHz 17:e 21:e 25:e
    ShenandoahAdaptiveSampleSizeSeconds 17:e 21:e 25:e
    ShenandoahAgingCyclePeriod 25:e
    ShenandoahAllocFailureALot 11:d 17:d 21:d 25:d
    ShenandoahAllocSpikeFactor 11:e 17:e 21:e 25:e
    ShenandoahAllocationThreshold 11:e 17:e 21:e 25:e
    ShenandoahAllowOldMarkingPreemption 25:d
    ShenandoahAlwaysClearSoftRefs 11:e 17:e 21:e 25:e
    ShenandoahCASBarrier 11:d 17:d 21:d 25:d
    ShenandoahCardBarrier 25:d
    ShenandoahCloneBarrier 11:d 17:d 21:d 25:d
    ShenandoahCoalesceChance 25:d
    ShenandoahCodeRootsStyle 11:d
    ShenandoahControlIntervalAdjustPeriod 11:e 17:e 21:e 25:e
    ShenandoahControlIntervalMax 11:e 17:e 21:e 25:e
    ShenandoahControlIntervalMin 11:e 17:e 21:e 25:e
    ShenandoahCriticalFreeThreshold 11:e 17:e 21:e 25:e
    ShenandoahDegeneratedGC 11:d 17:d 21:d 25:d
    ShenandoahDoNotIgnoreGrowthAfterYoungCycles 25:e
    ShenandoahElasticTLAB 11:d 17:d
    ShenandoahEvacReserve 11:e 17:e 21:e 25:e
    ShenandoahEvacReserveOverflow 11:e 17:e 21:e 25:e
    ShenandoahEvacWaste 11:e 17:e 21:e 25:e
    ShenandoahExpediteMixedThreshold 25:e
    ShenandoahExpeditePromotionsThreshold 25:e
    ShenandoahFullGCThreshold 11:e 17:e 21:e 25:e
    ShenandoahGCHeuristics 11:p 17:p 21:p 25:p
    ShenandoahGCMode 11:p 17:p 21:p 25:p
    ShenandoahGarbageThreshold 11:e 17:e 21:e 25:e
    ShenandoahGenerationalAdaptiveTenuring 25:e
    ShenandoahGenerationalCensusAtEvac 25:e
    ShenandoahGenerationalCensusIgnoreOlderCohorts 25:e
    ShenandoahGenerationalHumongousReserve 25:e
    ShenandoahGenerationalMaxTenuringAge 25:e
    ShenandoahGenerationalMinTenuringAge 25:e
    ShenandoahGenerationalTenuringCohortPopulationThreshold 25:e
    ShenandoahGenerationalTenuringMortalityRateThreshold 25:e
    ShenandoahGuaranteedGCInterval 11:e 17:e 21:e 25:e
    ShenandoahGuaranteedOldGCInterval 25:e
    ShenandoahGuaranteedYoungGCInterval 25:e
    ShenandoahHumongousMoves 11:d 17:d 21:d 25:d
    ShenandoahHumongousThreshold 11:e 17:e 21:e
    ShenandoahIUBarrier 11:d 17:d 21:d
    ShenandoahIgnoreGarbageThreshold 25:e
    ShenandoahIgnoreOldGrowthBelowPercentage 25:e
    ShenandoahImmediateThreshold 11:e 17:e 21:e 25:e
    ShenandoahImplicitGCInvokesConcurrent 11:e 17:e 21:e 25:e
    ShenandoahInitFreeThreshold 11:e 17:e 21:e 25:e
    ShenandoahLearningSteps 11:e 17:e 21:e 25:e
    ShenandoahLoadRefBarrier 11:d 17:d 21:d 25:d
    ShenandoahLoopOptsAfterExpansion 11:d 17:d
    ShenandoahMarkLoopStride 11:e 17:e 21:e 25:e
    ShenandoahMarkScanPrefetch 11:e 17:e 21:e 25:e
    ShenandoahMaxRegionSize 11:e 17:e 21:e 25:e
    ShenandoahMaxSATBBufferFlushes 11:e 17:e 21:e 25:e
    ShenandoahMaxYoungPercentage 25:e
    ShenandoahMinFreeThreshold 11:e 17:e 21:e 25:e
    ShenandoahMinOldGenGrowthPercent 25:e
    ShenandoahMinRegionSize 11:e 17:e 21:e 25:e
    ShenandoahMinYoungPercentage 25:e
    ShenandoahMinimumOldTimeMs 25:e
    ShenandoahNMethodBarrier 17:d
    ShenandoahNoProgressThreshold 25:e
    ShenandoahOOMDuringEvacALot 11:d 17:d 21:d 25:d
    ShenandoahOldCompactionReserve 25:e
    ShenandoahOldEvacRatioPercent 25:e
    ShenandoahOldEvacWaste 25:e
    ShenandoahOldGarbageThreshold 25:e
    ShenandoahOptimizeStaticFinals 11:d
    ShenandoahPacing 11:e 17:e 21:e 25:eD25
    ShenandoahPacingCycleSlack 11:e 17:e 21:e 25:e
    ShenandoahPacingIdleSlack 11:e 17:e 21:e 25:e
    ShenandoahPacingMaxDelay 11:e 17:e 21:e 25:e
    ShenandoahPacingSurcharge 11:e 17:e 21:e 25:e
    ShenandoahParallelRegionStride 11:e 17:e 21:e 25:e
    ShenandoahPreclean 11:d
    ShenandoahPromoEvacWaste 25:e
    ShenandoahRefProcFrequency 11:e
    ShenandoahRegionSampling 11:e 17:e 21:e 25:e
    ShenandoahRegionSamplingRate 11:e 17:e 21:e 25:e
    ShenandoahRegionSize 11:e 17:e 21:e 25:e
    ShenandoahSATBBarrier 11:d 17:d 21:d 25:d
    ShenandoahSATBBufferSize 11:e 17:e 21:e 25:e
    ShenandoahSelfFixing 11:d 17:d
    ShenandoahSoftMaxHeapSize 11:m
    ShenandoahStackWatermarkBarrier 17:d 21:d 25:d
    ShenandoahSuspendibleWorkers 11:e 17:e
    ShenandoahTargetNumRegions 11:e 17:e 21:e 25:e
    ShenandoahUncommit 11:e 17:e 21:e 25:e
    ShenandoahUncommitDelay 11:e 17:e 21:e 25:e
    ShenandoahUnloadClassesFrequency 11:e 17:e
    ShenandoahVerify 11:d 17:d 21:d 25:d
    ShenandoahVerifyLevel 11:d 17:d 21:d 25:d
    ShowCarrierFrames 21:d 25:d
    ShowCodeDetailsInExceptionMessages 17:m 21:m 25:m
    ShowHiddenFrames 11:d 17:d 21:d 25:d
    ShowMessageBoxOnError 11:p 17:p 21:p 25:p
    ShowRegistersOnAssert 11:d 17:d 21:d 25:d
    ShowSafepointMsgs 8:p 11:o11
    ShrinkHeapInSteps 11:p 17:p 21:p 25:p
    SkipTier2IfPossible 25:d
    SoftMaxHeapSize 17:m 21:m 25:m
    SoftRefLRUPolicyMSPerMB 11:p 17:p 21:p 25:p
    SoftwarePrefetchHintDistance 11:p 17:p 21:p 25:p
    SpecTrapLimitExtraEntries 11:e 17:e 21:e 25:e
    SpecialArraysEquals 11:d 17:d 21:d 25:d
    SpecialEncodeISOArray 11:d 17:d 21:d 25:d
    SpecialStringCompareTo 11:d 17:d 21:d 25:d
    SpecialStringEquals 11:d 17:d 21:d 25:d
    SpecialStringIndexOf 11:d 17:d 21:d 25:d
    SplitIfBlocks 11:p 17:p 21:p 25:p
    StackRedPages 11:p 17:p 21:p 25:p
    StackReservedPages 11:p 17:p 21:p 25:p
    StackShadowPages 11:p 17:p 21:p 25:p
    StackTraceInThrowable 11:p 17:p 21:p 25:p
    StackYellowPages 11:p 17:p 21:p 25:p
    StartAggressiveSweepingAt 11:p 17:p 21:p 25:p
    StartAttachListener 11:p 17:p 21:p 25:p
    StartFlightRecording 8:p 11:p 17:p 21:p 25:p
    StarvationMonitorInterval 8:p
    StressCCP 17:d 21:d 25:d
    StressCodeAging 11:d 17:d
    StressGCM 11:d 17:d 21:d 25:d
    StressIGVN 17:d 21:d 25:d
    StressIncrementalInlining 21:d 25:d
    StressLCM 11:d 17:d 21:d 25:d
    StressLdcRewrite 11:p 17:d 21:d 25:d
    StressMacroExpansion 25:d
    StressSecondarySupers 21:d 25:d
    StressSeed 17:d 21:d 25:d
    StressUnstableIfTraps 25:d
    StringDeduplicationAgeThreshold 11:p 17:p 21:p 25:p
    StringDeduplicationCleanupDeadMinimum 17:e 21:e 25:e
    StringDeduplicationCleanupDeadPercent 17:e 21:e 25:e
    StringDeduplicationGrowTableLoad 17:e 21:e 25:e
    StringDeduplicationHashSeed 17:d 21:d 25:d
    StringDeduplicationInitialTableSize 17:e 21:e 25:e
    StringDeduplicationRehashALot 11:d
    StringDeduplicationResizeALot 11:d 17:d 21:d 25:d
    StringDeduplicationShrinkTableLoad 17:e 21:e 25:e
    StringDeduplicationTargetTableLoad 17:e 21:e 25:e
    StringTableSize 11:p 17:p 21:p 25:p
    SuperWordAutomaticAlignment 25:d
    SuperWordLoopUnrollAnalysis 11:p 17:p 21:p 25:p
    SuperWordReductions 11:p 17:p 21:p 25:p
    SuperWordStoreToLoadForwardingFailureDetection 25:d
    SuppressFatalErrorMessage 11:p 17:p 21:p 25:p
    SurvivorAlignmentInBytes 11:e
    SurvivorPadding 11:p 17:p 21:p 25:p
    SurvivorRatio 11:p 17:p 21:p 25:p
    SuspendRetryCount 11:p 17:o17
    SuspendRetryDelay 11:p 17:o17
    SweeperThreshold 17:p 21:p 25:p
    SymbolTableSize 11:e 17:e 21:e 25:e
    SyncFlags 8:p 11:e
    SyncKnobs 8:p 11:e
    SyncVerbose 8:p 11:e
    THPStackMitigation 21:d 25:d
    TLABAllocationWeight 11:p 17:p 21:p 25:p
    TLABRefillWasteFraction 11:p 17:p 21:p 25:p
    TLABSize 11:p 17:p 21:p 25:p
    TLABStats 11:p 17:pD12 21:pD12
    TLABWasteIncrement 11:p 17:p 21:p 25:p
    TLABWasteTargetPercent 11:p 17:p 21:p 25:p
    TargetPLABWastePct 11:p 17:p 21:p 25:p
    TargetSurvivorRatio 11:p 17:p 21:p 25:p
    TenantHeapIsolation 11:p 17:p 21:p 25:p
    TenuredGenerationSizeIncrement 11:p 17:p 21:p 25:p
    TenuredGenerationSizeSupplement 11:p 17:p 21:p 25:p
    TenuredGenerationSizeSupplementDecay 11:p 17:p 21:p 25:p
    ThreadLocalHandshakes 11:p
    ThreadPriorityPolicy 11:p 17:p 21:p 25:p
    ThreadPriorityVerbose 11:p 17:p 21:p 25:p
    ThreadStackSize 11:p 17:p 21:p 25:p
    ThresholdTolerance 11:p 17:p 21:p 25:p
    Tier0BackedgeNotifyFreqLog 11:p 17:p 21:p 25:p
    Tier0Delay 17:d 21:d 25:d
    Tier0InvokeNotifyFreqLog 11:p 17:p 21:p 25:p
    Tier0ProfileDelayFactor 25:d
    Tier0ProfilingStartPercentage 11:p 17:p 21:p 25:p
    Tier23InlineeNotifyFreqLog 11:p 17:p 21:p 25:p
    Tier2BackEdgeThreshold 11:p 17:p 21:p 25:p
    Tier2BackedgeNotifyFreqLog 11:p 17:p 21:p 25:p
    Tier2CompileThreshold 11:p 17:p 21:p 25:p
    Tier2InvokeNotifyFreqLog 11:p 17:p 21:p 25:p
    Tier2ProfileDelayFactor 25:d
    Tier3AOTBackEdgeThreshold 11:p
    Tier3AOTCompileThreshold 11:p
    Tier3AOTInvocationThreshold 11:p
    Tier3AOTMinInvocationThreshold 11:p
    Tier3BackEdgeThreshold 11:p 17:p 21:p 25:p
    Tier3BackedgeNotifyFreqLog 11:p 17:p 21:p 25:p
    Tier3CompileThreshold 11:p 17:p 21:p 25:p
    Tier3DelayOff 11:p 17:p 21:p 25:p
    Tier3DelayOn 11:p 17:p 21:p 25:p
    Tier3InvocationThreshold 11:p 17:p 21:p 25:p
    Tier3InvokeNotifyFreqLog 11:p 17:p 21:p 25:p
    Tier3LoadFeedback 11:p 17:p 21:p 25:p
    Tier3MinInvocationThreshold 11:p 17:p 21:p 25:p
    Tier4BackEdgeThreshold 11:p 17:p 21:p 25:p
    Tier4CompileThreshold 11:p 17:p 21:p 25:p
    Tier4InvocationThreshold 11:p 17:p 21:p 25:p
    Tier4LoadFeedback 11:p 17:p 21:p 25:p
    Tier4MinInvocationThreshold 11:p 17:p 21:p 25:p
    TieredCompilation 11:p 17:p 21:p 25:p
    TieredCompileTaskTimeout 11:p 17:p 21:p 25:p
    TieredOldPercentage 17:d 21:d 25:d
    TieredRateUpdateMaxTime 11:p 17:p 21:p 25:p
    TieredRateUpdateMinTime 11:p 17:p 21:p 25:p
    TieredStopAtLevel 11:p 17:p 21:p 25:p
    TimeLinearScan 11:p 17:p 21:p
    TimerSlack 17:e 21:e 25:e
    TraceBiasedLocking 8:p
    TraceClassLoading 8:p
    TraceClassLoadingPreorder 8:p
    TraceClassResolution 8:p
    TraceClassUnloading 8:p
    TraceCompilerThreads 11:d 17:d 21:d 25:d
    TraceDeferredConstantResolution 8:p
    TraceDeoptimization 21:d 25:d
    TraceDynamicGCThreads 8:p
    TraceExceptions 8:p
    TraceGCTask 8:p
    TraceGen0Time 8:p
    TraceGen1Time 8:p
    TraceJVMTI 8:p 11:p 17:p 21:p 25:p
    TraceJVMTIObjectTagging 11:d
    TraceLoaderConstraints 8:p
    TraceMetadataHumongousAllocation 8:p
    TraceMonitorInflation 8:p
    TraceNMethodInstalls 11:d
    TraceParallelOldGCTasks 8:p
    TraceRedefineClasses 8:p
    TraceSafepoint 8:p
    TraceSafepointCleanupTime 8:p
    TraceScavenge 11:o11
    TraceSpilling 11:d 17:d 21:d 25:d
    TraceSuspendWaitFailures 8:p 11:p 17:o17
    TraceTraps 11:p 17:p 21:p 25:p
    TraceTypeProfile 11:d 17:d 21:d 25:d
    TrackedInitializationLimit 11:p 17:p 21:p 25:p
    TransmitErrorReport 11:p
    TrapBasedNullChecks 11:p 17:p 21:p 25:p
    TrapBasedRangeChecks 11:p 17:p 21:p 25:p
    TrimNativeHeapInterval 17:e 21:p 25:p
    TrustFinalNonStaticFields 11:e 17:e 21:e 25:e
    TypeProfileArgsLimit 11:p 17:p 21:p 25:p
    TypeProfileLevel 11:p 17:p 21:p 25:p
    TypeProfileMajorReceiverPercent 11:p 17:p 21:p 25:p
    TypeProfileParmsLimit 11:p 17:p 21:p 25:p
    TypeProfileSubTypeCheckCommonThreshold 25:p
    TypeProfileWidth 11:p 17:p 21:p 25:p
    UnguardOnExecutionViolation 11:p 17:p 21:p 25:p
    UnlinkSymbolsALot 11:pD11
    UnlockCommercialFeatures 8:p
    UnlockDiagnosticVMOptions 11:d 17:d 21:d 25:d
    UnlockExperimentalVMOptions 11:e 17:e 21:e 25:e
    UnsyncloadClass 8:p 11:o11
    Use16MPages 11:p 17:p 21:p 25:p
    Use64BitPCBinding 8:p
    Use64KPages 11:p 17:p 21:p 25:p
    Use64KPagesThreshold 11:p 17:p 21:p 25:p
    UseAES 11:p 17:p 21:p 25:p
    UseAESCTRIntrinsics 11:d 17:d 21:d 25:d
    UseAESIntrinsics 11:d 17:d 21:d 25:d
    UseAOT 11:e
    UseAOTStrictLoading 11:d
    UseAPX 25:e
    UseAVX 11:p 17:p 21:p 25:p
    UseAdaptiveGCBoundary 11:p
    UseAdaptiveGenerationSizePolicyAtMajorCollection 11:p 17:p 21:p 25:p
    UseAdaptiveGenerationSizePolicyAtMinorCollection 11:p 17:p 21:p 25:p
    UseAdaptiveNUMAChunkSizing 11:p 17:p 21:p 25:p
    UseAdaptiveSizeDecayMajorGCCost 11:p 17:p 21:p 25:p
    UseAdaptiveSizePolicy 8:p 11:p 17:p 21:p 25:p
    UseAdaptiveSizePolicyFootprintGoal 11:p 17:p 21:p 25:p
    UseAdaptiveSizePolicyWithSystemGC 11:p 17:p 21:p 25:p
    UseAddressNop 11:p 17:p 21:p 25:p
    UseAdler32Intrinsics 11:d 17:d 21:d 25:d
    UseAllWindowsProcessorGroups 11:p 17:p 21:p 25:p
    UseAltSigs 8:p
    UseAppCDS 11:p 17:p 21:p 25:p
    UseAutoGCSelectPolicy 8:p
    UseBASE64Intrinsics 11:p 17:p 21:p 25:p
    UseBMI1Instructions 11:p 17:p 21:p 25:p
    UseBMI2Instructions 11:p 17:p 21:p 25:p
    UseBiasedLocking 8:p 11:p 17:pD15
    UseBimorphicInlining 11:p 17:p 21:p 25:p
    UseBlockZeroing 11:p 17:p 21:p 25:p
    UseBootstrapCallInfo 11:d 17:d 21:d 25:d
    UseBoundThreads 8:p
    UseBranchProtection 11:p 17:p 21:p 25:p
    UseByteReverseInstructions 11:p 17:p 21:p 25:p
    UseCGroupMemoryLimitForHeap 8:p
    UseCLMUL 11:p 17:p 21:p 25:p
    UseCMSBestFit 11:p
    UseCMSCompactAtFullCollection 8:p
    UseCMSInitiatingOccupancyOnly 8:p 11:p
    UseCMoveUnconditionally 11:p 17:p 21:p 25:p
    UseCRC32 11:p 17:p 21:p 25:p
    UseCRC32CIntrinsics 11:d 17:d 21:d 25:d
    UseCRC32Intrinsics 11:d 17:d 21:d 25:d
    UseCRaC 11:p 17:p 21:p 25:p
    UseChaCha20Intrinsics 21:d 25:d
    UseCharacterCompareIntrinsics 11:d 17:d 21:d 25:d
    UseCodeAging 11:p 17:p
    UseCodeCacheFlushing 8:p 11:p 17:p 21:p 25:p
    UseCompactObjectHeaders 25:p
    UseCompiler 11:p 17:p 21:p 25:p
    UseCompressedClassPointers 11:p 17:p 21:p 25:pD25
    UseCompressedOops 11:p 17:p 21:p 25:p
    UseCompressedStrings 8:p
    UseConcMarkSweepGC 8:p 11:pD9
    UseCondCardMark 11:p 17:p 21:p 25:p
    UseConservativeFence 11:p 17:p 21:p 25:p
    UseContainerCpuShares 17:p
    UseContainerSupport 11:p 17:p 21:p 25:p
    UseCopySignIntrinsic 11:d 17:d 21:d 25:d
    UseCountLeadingZerosInstruction 11:p 17:p 21:p 25:p
    UseCountTrailingZerosInstruction 11:p 17:p 21:p 25:p
    UseCountTrailingZerosInstructionsPPC64 11:p 17:p 21:p 25:p
    UseCountedLoopSafepoints 11:p 17:p 21:p 25:p
    UseCounterDecay 11:p 17:p 21:p
    UseCpuAllocPath 11:d 17:d 21:d 25:d
    UseCriticalCMSThreadPriority 11:e
    UseCriticalCompilerThreadPriority 11:e 17:e 21:e 25:e
    UseCriticalJavaThreadPriority 11:e 17:e 21:e 25:e
    UseDilithiumIntrinsics 25:d
    UseDivMod 11:p 17:p 21:p 25:p
    UseDynamicNumberOfCompilerThreads 11:p 17:p 21:p 25:p
    UseDynamicNumberOfGCThreads 11:p 17:p 21:p 25:p
    UseElasticHeap 11:p 17:p 21:p 25:p
    UseEmptySlotsInSupers 17:p 21:p
    UseEpsilonGC 11:e 17:e 21:e 25:e
    UseFMA 11:p 17:p 21:p 25:p
    UseFPUForSpilling 11:p 17:p 21:p 25:p
    UseFalcon 11:p 17:p 21:p 25:p
    UseFastAccessorMethods 8:p
    UseFastEmptyMethods 8:p
    UseFastJNIAccessors 11:p 17:p 21:p 25:p
    UseFastStosb 11:p 17:p 21:p 25:p
    UseFastUnorderedTimeStamps 11:e 17:e 21:e 25:e
    UseFullyOptimizedDump 11:p 17:p 21:p 25:p
    UseG1GC 11:p 17:p 21:p 25:p
    UseGCLogFileRotation 8:p
    UseGCOverheadLimit 11:p 17:p 21:p 25:p
    UseGCTaskAffinity 8:p 11:p
    UseGHASHIntrinsics 11:d 17:d 21:d 25:d
    UseGPGC 11:p 17:p 21:p 25:p
    UseGraalJIT 21:e 25:e
    UseHeavyMonitors 8:p 11:p 17:p
    UseHugeTLBFS 11:p 17:p 21:p
    UseISM 8:p
    UseImplicitStableValues 11:d
    UseIncDec 11:d 17:d 21:d 25:d
    UseInlineCaches 11:p 17:p 21:p 25:p
    UseInlineDepthForSpeculativeTypes 11:d 17:d 21:d 25:d
    UseIntPolyIntrinsics 25:d
    UseInterpreter 11:p 17:p 21:p 25:p
    UseJVMCICompiler 11:e 17:e 21:e 25:e
    UseJVMCINativeLibrary 17:e 21:e 25:e
    UseJumpTables 11:p 17:p 21:p 25:p
    UseKNLSetting 17:d 21:d 25:d
    UseKyberIntrinsics 25:d
    UseLSE 11:p 17:p 21:p 25:p
    UseLWPSynchronization 8:p 11:p
    UseLargePages 11:p 17:p 21:p 25:p
    UseLargePagesInMetaspace 11:p
    UseLargePagesIndividualAllocation 8:p 11:p 17:p 21:p 25:p
    UseLatencyTuning 11:p 17:p 21:p 25:p
    UseLegacyJNINameEscaping 11:p
    UseLibmIntrinsic 11:d 17:d 21:d 25:d
    UseLinuxPosixThreadCPUClocks 11:p 17:p 21:p 25:o25
    UseLockedTracing 11:o11
    UseLoopCounter 11:p 17:p 21:p 25:p
    UseLoopInvariantCodeMotion 11:p 17:p 21:p 25:p
    UseLoopPredicate 11:p 17:p 21:p 25:p
    UseMD5Intrinsics 17:d 21:d 25:d
    UseMPSS 8:p
    UseMadvPopulateWrite 21:d 25:d
    UseMathExactIntrinsics 11:d 17:d 21:d 25:d
    UseMaximumCompactionOnSystemGC 11:p 17:p 21:p 25:p
    UseMembar 8:p 11:pD10
    UseMontgomeryMultiplyIntrinsic 11:d 17:d 21:d 25:d
    UseMontgomerySquareIntrinsic 11:d 17:d 21:d 25:d
    UseMulAddIntrinsic 11:d 17:d 21:d 25:d
    UseMultiplyToLenIntrinsic 11:d 17:d 21:d 25:d
    UseNUMA 11:p 17:p 21:p 25:p
    UseNUMAInterleaving 11:p 17:p 21:p 25:p
    UseNewCode 11:d 17:d 21:d 25:d
    UseNewCode2 11:d 17:d 21:d 25:d
    UseNewCode3 11:d 17:d 21:d 25:d
    UseNewInflation 8:p
    UseNewLongLShift 11:p 17:p 21:p 25:p
    UseNewReflection 8:p
    UseNotificationThread 17:p 21:p
    UseOSErrorReporting 11:p
    UseObjectMonitorTable 25:d
    UseOldInlining 8:p
    UseOnStackReplacement 11:p 17:p 21:p 25:p
    UseOnlyInlinedBimorphic 11:p 17:p 21:p 25:p
    UseOpenJ9 11:p 17:p 21:p 25:p
    UseOprofile 11:p 17:p 21:p 25:pD25
    UseOptoBiasInlining 11:p 17:pD15
    UsePPCLWSYNC 8:p
    UsePSAdaptiveSurvivorSizePolicy 11:p 17:p 21:p 25:p
    UseParNewGC 8:p
    UseParallelGC 11:p 17:p 21:p 25:p
    UseParallelOldGC 8:p 11:p
    UsePerfData 11:p 17:p 21:p 25:p
    UsePoly1305Intrinsics 21:d 25:d
    UsePopCountInstruction 11:p 17:p 21:p 25:p
    UsePowerFMA 11:p 17:p 21:p 25:p
    UseProfiledLoopPredicate 11:p 17:p 21:p 25:p
    UseRDPCForConstantTableBase 11:p
    UseRTMDeopt 11:p 17:p 21:p
    UseRTMForStackLocks 11:e 17:e 21:e
    UseRTMLocking 11:p 17:p 21:p
    UseRTMXendForLockBusy 11:e 17:e 21:e
    UseRVA20U64 11:p 17:p 21:p 25:p
    UseRVA22U64 11:p 17:p 21:p 25:p
    UseRVA23U64 11:p 17:p 21:p 25:p
    UseRVC 11:p 17:p 21:p 25:p
    UseRVV 11:p 17:p 21:p 25:p
    UseSHA 11:p 17:p 21:p 25:p
    UseSHA1Intrinsics 11:d 17:d 21:d 25:d
    UseSHA256Intrinsics 11:d 17:d 21:d 25:d
    UseSHA3Intrinsics 17:d 21:d 25:d
    UseSHA512Intrinsics 11:d 17:d 21:d 25:d
    UseSHM 11:p 17:p 21:p
    UseSIMDForArrayEquals 11:p 17:p 21:p 25:p
    UseSIMDForBigIntegerShiftIntrinsics 11:p 17:p 21:p 25:p
    UseSIMDForMemoryOps 11:p 17:p 21:p 25:p
    UseSSE 11:p 17:p 21:p 25:p
    UseSSE42Intrinsics 11:p 17:p 21:p 25:p
    UseSVE 11:p 17:p 21:p 25:p
    UseSecondarySupersCache 21:d 25:d
    UseSecondarySupersTable 21:d 25:d
    UseSemaphoreGCThreadsSynchronization 11:d
    UseSerialGC 11:p 17:p 21:p 25:p
    UseSharedSpaces 11:p 17:p 21:o19 25:o19
    UseShenandoahGC 11:p 17:p 21:p 25:p
    UseSignalChaining 11:p 17:p 21:p 25:p
    UseSignumIntrinsic 11:d 17:d 21:d 25:d
    UseSimpleArrayEquals 11:p 17:p 21:p 25:p
    UseSpinning 8:p
    UseSplitVerifier 8:p
    UseSquareToLenIntrinsic 11:d 17:d 21:d 25:d
    UseStaticBranchPredictionInCompareAndSwapPPC64 11:p 17:p 21:p 25:p
    UseStoreImmI16 11:p 17:p 21:p 25:p
    UseStoreStoreForCtor 25:d
    UseStringCache 8:p
    UseStringDeduplication 11:p 17:p 21:p 25:p
    UseSubwordForMaxVector 11:p 17:p 21:p 25:p
    UseSuperWord 11:p 17:p 21:p 25:p
    UseSwitchProfiling 11:d 17:d 21:d 25:d
    UseSystemMemoryBarrier 21:p 25:p
    UseTLAB 11:p 17:p 21:p 25:p
    UseTLSBasedJNIEnv 11:p 17:p 21:p 25:p
    UseThreadAffinity 11:p 17:p 21:p 25:p
    UseThreadPriorities 8:p 11:p 17:p 21:p 25:p
    UseThreadsLockThrottleLock 25:d
    UseTransparentHugePages 11:p 17:p 21:p 25:p
    UseTypeProfile 11:p 17:p 21:p 25:p
    UseTypeSpeculation 11:p 17:p 21:p 25:p
    UseUTCFileTimestamp 11:o11
    UseUnalignedAccesses 11:d 17:d 21:d 25:d
    UseUnalignedLoadStores 11:p 17:p 21:p 25:p
    UseUnsupportedDeprecatedHighAccuracySymbolTable 8:p
    UseVMInterruptibleIO 8:p
    UseVectorByteReverseInstructionsPPC64 11:p 17:p 21:p 25:p
    UseVectorCmov 11:p 17:p 21:p 25:p
    UseVectorMacroLogic 17:d 21:d 25:d
    UseVectorStubs 17:e 21:e 25:e
    UseVectorizedHashCodeIntrinsic 21:d 25:d
    UseVectorizedMismatchIntrinsic 11:d 17:d 21:d 25:d
    UseVtableBasedCHA 17:d 21:d
    UseWindowsEmulatedDumps 11:p 17:p 21:p 25:p
    UseWisp2 11:p 17:p 21:p 25:p
    UseXMMForArrayCopy 11:p 17:p 21:p 25:p
    UseXMMForObjInit 11:p 17:p 21:p 25:p
    UseXmmI2D 11:p 17:p 21:p 25:p
    UseXmmI2F 11:p 17:p 21:p 25:p
    UseXmmLoadAndClearUpper 11:p 17:p 21:p 25:p
    UseXmmRegToRegMoveAll 11:p 17:p 21:p 25:p
    UseZGC 11:e 17:p 21:p 25:p
    UseZba 11:p 17:p 21:p 25:p
    UseZbb 11:p 17:p 21:p 25:p
    UseZbs 11:p 17:p 21:p 25:p
    UseZfh 11:p 17:p 21:p 25:p
    UseZic64b 11:p 17:p 21:p 25:p
    UseZicbom 11:p 17:p 21:p 25:p
    UseZicbop 11:p 17:p 21:p 25:p
    UseZicboz 11:p 17:p 21:p 25:p
    UseZihintpause 11:p 17:p 21:p 25:p
    UseZuluTieredCompilation 11:p 17:p 21:p 25:p
    UseZvbb 11:p 17:p 21:p 25:p
    UserThreadWaitAttemptsAtExit 25:p
    VMContinuations 21:e 25:e
    VMThreadHintNoPreempt 8:p 11:pD11
    VMThreadPriority 8:p 11:p 17:p 21:p 25:p
    VMThreadStackSize 11:p 17:p 21:p 25:p
    ValueMapInitialSize 11:p 17:p 21:p 25:p
    ValueMapMaxLoopSize 11:p 17:p 21:p 25:p
    ValueSearchLimit 11:p 17:p 21:p 25:p
    VerifyAdapterCalls 11:d 17:d 21:d 25:d
    VerifyAfterGC 11:d 17:d 21:d 25:d
    VerifyArchivedFields 17:d 21:d 25:d
    VerifyBeforeExit 11:d 17:d 21:d 25:d
    VerifyBeforeGC 11:d 17:d 21:d 25:d
    VerifyBeforeIteration 11:d 17:d 21:d 25:d
    VerifyConstraintCasts 25:d
    VerifyDuringGC 11:d 17:d 21:d 25:d
    VerifyDuringStartup 11:d 17:d 21:d 25:d
    VerifyGCLevel 11:d 17:d 21:d
    VerifyGCStartAt 11:d 17:d 21:d 25:d
    VerifyGCType 11:d 17:d 21:d 25:d
    VerifyMergedCPBytecodes 11:p
    VerifyMethodHandles 11:d 17:d 21:d 25:d
    VerifyObjectStartArray 11:d 17:d 21:d
    VerifyReceiverTypes 17:d 21:d 25:d
    VerifyRememberedSets 11:d 17:d 21:d
    VerifySecondarySupers 21:d 25:d
    VerifySharedSpaces 11:p 17:p 21:p 25:p
    VerifyStringTableAtExit 11:d 17:d 21:d 25:d
    VerifySubSet 11:d 17:d 21:d 25:d
    WhiteBoxAPI 11:d 17:d 21:d 25:d
    WorkStealingHardSpins 11:e 17:e 21:e 25:e
    WorkStealingSleepMillis 11:e 17:e 21:e 25:e
    WorkStealingSpinToYieldRatio 11:e 17:e 21:e 25:e
    WorkStealingYieldsBeforeSleep 11:e 17:e 21:e 25:e
    X86ICacheSync 25:d
    YoungGenerationSizeIncrement 11:p 17:p 21:p 25:p
    YoungGenerationSizeSupplement 11:p 17:p 21:p 25:p
    YoungGenerationSizeSupplementDecay 11:p 17:p 21:p 25:p
    YoungPLABSize 11:p 17:p 21:p 25:p
    ZAllocationSpikeTolerance 11:p 17:p 21:p 25:p
    ZAsyncUnmappingLimit 21:d
    ZBufferStoreBarriers 21:d 25:d
    ZCollectionInterval 11:p 17:p 21:p 25:p
    ZCollectionIntervalMajor 21:p 25:p
    ZCollectionIntervalMinor 21:p 25:p
    ZCollectionIntervalOnly 21:p 25:p
    ZConcurrentJNIWeakGlobalHandles 11:d
    ZConcurrentStringTable 11:d
    ZConcurrentVMWeakHandles 11:d
    ZFragmentationLimit 11:p 17:p 21:p 25:p
    ZGenerational 21:p 25:o24
    ZIndexDistributorStrategy 21:d 25:d
    ZMarkStackSpaceLimit 17:p 21:p 25:o25
    ZMarkStacksMax 11:p
    ZOldGCThreads 21:d 25:d
    ZOptimizeLoadBarriers 11:d
    ZPath 11:p
    ZProactive 11:d 17:p 21:p 25:p
    ZStallOnOutOfMemory 11:p
    ZStatisticsForceTrace 11:d
    ZStatisticsInterval 11:p 17:d 21:d 25:d
    ZStressFastMediumPageAllocation 25:d
    ZStressRelocateInPlace 17:d 21:d 25:d
    ZSymbolTableUnloading 11:d
    ZTenuringThreshold 21:d 25:d
    ZUncommit 17:p 21:p 25:p
    ZUncommitDelay 17:p 21:p 25:p
    ZUnmapBadViews 11:d
    ZUseMediumPageSizeRange 25:d
    ZVerifyForwarding 11:d 17:d 21:d 25:d
    ZVerifyMarking 11:d 17:d 21:d 25:d
    ZVerifyObjects 17:d 21:d 25:d
    ZVerifyRemembered 21:d 25:d
    ZVerifyRoots 17:d 21:d 25:d
    ZVerifyViews 17:d 21:d
    ZWeakRoots 11:d
    ZYoungCompactionLimit 21:p 25:p
    ZYoungGCThreads 21:d 25:d
    ZeroTLAB 11:p 17:p 21:p 25:p
    ZingIncomplete 11:p 17:p 21:p 25:p
    hashCode 11:e 17:e 21:e 25:e
    """
}
