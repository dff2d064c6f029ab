import { reactive } from "vue";

export const customer = reactive({
  id: "CRM-123456789" as string | undefined,
  session: null as string | null,
});
