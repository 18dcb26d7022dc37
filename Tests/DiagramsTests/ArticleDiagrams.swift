/// The diagrams of the article that the project started from, as they stand there.
enum ArticleDiagrams {
  static let all: [String] = [
    #"""
    graph TD
        A[goroutine 启动] --> B[申请 8KB 虚拟地址空间]
        B --> C{首次栈访问?}
        C -->|是| D[缺页中断 → 分配物理页]
        C -->|否| E[继续执行]
        D --> E
    """#,
    #"""
    graph TD
        A[函数调用深度增加] --> B{栈空间不足?}
        B -->|是| C[runtime.morestack]
        C --> D[runtime.newstack]
        D --> E[分配新栈、复制旧帧、跳转]
        E --> F[继续执行]
    """#,
    #"""
    graph TD
        A[调用闭包] --> B[解引用f]
        B --> C[进入新栈帧]
        C --> D[再次解引用f]
        D --> C
    """#,
    #"""
    graph TD
        A[程序启动] --> B{执行深度递归}
        B --> C[GOTRACEBACK=crash捕获致命信号]
        C --> D[打印全栈帧]
        D --> E[gctrace输出栈尺寸峰值]
        E --> F[交叉比对首帧与峰值时刻]
    """#,
    #"""
    graph TD
        A[入口请求] --> B{检测当前栈水位}
        B -->|>80%阈值| C[自动切chunk+异步回调]
        B -->|≤80%| D[直通执行]
        C --> E[返回Continuation Token]
    """#,
    #"""
    graph TD
        A[addsymbol] --> B{sym.Type == 0?}
        B -->|Yes| C[panic early]
        B -->|No| D[enqueue to validateQueue]
        D --> E[Validate loop]
        E --> F[validName check]
        F --> G[emit or fail]
    """#,
    #"""
    graph TD
        A[cgo_enabled=true] --> B{cgo_build_tag匹配?}
        B -->|否| C[跳过#cgo块→C符号未定义]
        B -->|是| D[执行C链接→需确保-libxyz存在]
    """#,
    #"""
    graph TD
        A[go build] --> B[go tool nm]
        A --> C[go tool objdump -s]
        A --> D[readelf -s]
        B --> E{是否含 GLOBAL 绑定?}
        C --> E
        D --> E
        E --> F[一致则符号对外可见]
    """#,
    #"""
    graph TD
        A[设置GOEXPERIMENT] --> B[解析gcflags语义层级]
        B --> C{是否启用类型系统扩展?}
        C -->|是| D[注入额外AST校验节点]
        C -->|否| E[跳过实验性IR生成]
        D --> F[ldflags校验符号可见性约束]
    """#,
    #"""
    graph TD
        A[程序启动] --> B[调用 ReadBuildInfo]
        A --> C[SetPanicOnFault=true]
        D[发生非法内存访问] --> C
        C --> E[触发 panic]
        E --> F[recover + Stack 捕获]
    """#,
    #"""
    graph TD
        A[启动目标程序] --> B{是否已编译带调试信息?}
        B -->|是| C[dlv attach -p PID]
        B -->|否| D[重新 go build -gcflags='all=-N -l']
        C --> E[bp runtime.markroot]
        D --> E
        E --> F[手动触发 GC: debug.SetGCPercent(1)]
    """#,
    #"""
    graph TD
        A[源码目录] --> B[gopls 分析]
        A --> C[govulncheck 扫描]
        A --> D[go mod graph]
        B & C & D --> E[统一JSON报告]
    """#,
    #"""
    flowchart LR
        A[panic 触发] --> B{是否启用 errctx?}
        B -->|是| C[捕获 goroutine locals]
        B -->|否| D[回退至传统 stack trace]
        C --> E[序列化为 proto v2]
        E --> F[写入 /tmp/go-err-<pid>.bin]
        F --> G[由 go-collectd 守护进程上传]
    """#,
  ]
}
