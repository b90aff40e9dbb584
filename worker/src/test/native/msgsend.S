// objc_msgSend: finds the method of the receiver, then jumps to it with all arguments untouched.
// Messages to nil return zero, as on a Mac.

#if defined(__x86_64__)
    .text
    .globl objc_msgSend
    .type objc_msgSend, @function
objc_msgSend:
    test %rdi, %rdi
    je 1f
    push %rbp
    mov %rsp, %rbp
    sub $176, %rsp                  // Eight vector and six integer registers; stays 16-aligned.
    movaps %xmm0, 0(%rsp)
    movaps %xmm1, 16(%rsp)
    movaps %xmm2, 32(%rsp)
    movaps %xmm3, 48(%rsp)
    movaps %xmm4, 64(%rsp)
    movaps %xmm5, 80(%rsp)
    movaps %xmm6, 96(%rsp)
    movaps %xmm7, 112(%rsp)
    mov %rdi, 128(%rsp)
    mov %rsi, 136(%rsp)
    mov %rdx, 144(%rsp)
    mov %rcx, 152(%rsp)
    mov %r8, 160(%rsp)
    mov %r9, 168(%rsp)
    call sim_lookup@PLT
    mov %rax, %r11
    movaps 0(%rsp), %xmm0
    movaps 16(%rsp), %xmm1
    movaps 32(%rsp), %xmm2
    movaps 48(%rsp), %xmm3
    movaps 64(%rsp), %xmm4
    movaps 80(%rsp), %xmm5
    movaps 96(%rsp), %xmm6
    movaps 112(%rsp), %xmm7
    mov 128(%rsp), %rdi
    mov 136(%rsp), %rsi
    mov 144(%rsp), %rdx
    mov 152(%rsp), %rcx
    mov 160(%rsp), %r8
    mov 168(%rsp), %r9
    leave
    jmp *%r11
1:  xor %eax, %eax
    xor %edx, %edx
    pxor %xmm0, %xmm0
    ret
    .size objc_msgSend, .-objc_msgSend

#elif defined(__aarch64__)
    .text
    .globl objc_msgSend
    .type objc_msgSend, %function
objc_msgSend:
    cbz x0, 1f
    sub sp, sp, #224
    stp x29, x30, [sp]
    mov x29, sp
    stp x0, x1, [sp, #16]
    stp x2, x3, [sp, #32]
    stp x4, x5, [sp, #48]
    stp x6, x7, [sp, #64]
    str x8, [sp, #80]               // Where a large result goes.
    stp q0, q1, [sp, #96]
    stp q2, q3, [sp, #128]
    stp q4, q5, [sp, #160]
    stp q6, q7, [sp, #192]
    bl sim_lookup
    mov x16, x0
    ldp x0, x1, [sp, #16]
    ldp x2, x3, [sp, #32]
    ldp x4, x5, [sp, #48]
    ldp x6, x7, [sp, #64]
    ldr x8, [sp, #80]
    ldp q0, q1, [sp, #96]
    ldp q2, q3, [sp, #128]
    ldp q4, q5, [sp, #160]
    ldp q6, q7, [sp, #192]
    ldp x29, x30, [sp]
    add sp, sp, #224
    br x16
1:  mov x0, #0
    mov x1, #0
    movi d0, #0
    ret
    .size objc_msgSend, .-objc_msgSend

#else
#error "objc_msgSend: only x86-64 and arm64"
#endif

    .section .note.GNU-stack, "", %progbits
